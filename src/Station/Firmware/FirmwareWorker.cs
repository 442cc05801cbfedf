using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NeuroHub.Station.Hosting;
using NeuroHub.Station.Status;

namespace NeuroHub.Station.Firmware;

/// <summary>
/// Looks for firmware every minute, and at once when somebody asks by the file <c>firmware.request</c>: whoever starts process 4 does that.
/// </summary>
internal sealed partial class FirmwareWorker(
    FirmwareSync sync, WorkFolders folders, StatusBoard board, IOptions<StationOptions> options, TimeProvider clock, ILogger<FirmwareWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var checkedAt = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (checkedAt == DateTimeOffset.MinValue)
                    sync.CleanUp();
                if (IsAsked() || clock.GetUtcNow() - checkedAt >= options.Value.FirmwareCheck)
                {
                    checkedAt = clock.GetUtcNow();
                    await sync.Run(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception surprise)
            {
                checkedAt = clock.GetUtcNow();
                board.Error($"Firmware: {surprise.Message}");
                LogSurprise(surprise);
            }

            await Task.Delay(LookPeriod, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsAsked()
    {
        if (!File.Exists(folders.FirmwareRequest))
            return false;
        SafeFile.TryDelete(folders.FirmwareRequest);
        // If the file is still there, its writer has it open, or it cannot be removed: the next look finds it again.
        return !File.Exists(folders.FirmwareRequest);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The firmware cannot be looked at")]
    private partial void LogSurprise(Exception surprise);
}
