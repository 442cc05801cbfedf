using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Firmware;

/// <summary>Looks for firmware every minute, and at once when somebody asks by a file.</summary>
internal sealed class FirmwareWorker(FirmwareSync sync, WorkFolders folders, IOptions<StationOptions> options, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        sync.CleanUp();
        var checkedAt = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (File.Exists(folders.FirmwareRequest) || clock.GetUtcNow() - checkedAt >= options.Value.FirmwareCheck)
            {
                File.Delete(folders.FirmwareRequest);
                checkedAt = clock.GetUtcNow();
                try
                {
                    await sync.Run(stoppingToken);
                }
                catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
                {
                    return;
                }
            }

            await Task.Delay(LookPeriod, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
