using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NeuroHub.Station.Hosting;
using NeuroHub.Station.Plant;

namespace NeuroHub.Station.Status;

/// <summary>Reports the agent's status to the plant and to status.json.</summary>
internal sealed partial class HeartbeatWorker(StatusBoard board, IPlant plant, IOptions<StationOptions> options, TimeProvider clock, ILogger<HeartbeatWorker> logger)
    : BackgroundService
{
    private const string Name = "heartbeat";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await plant.Report(board.Report(), stoppingToken);
                board.Contact();
                if (board.IsOver(Name))
                    LogBack();
            }
            catch (PlantAwayException away)
            {
                if (board.IsNews(Name, away.Message))
                    LogAway(OneLine.Of(away.Message));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception surprise)
            {
                board.Error($"The heartbeat failed: {surprise.Message}");
                LogSurprise(surprise);
            }

            Save();
            await Task.Delay(options.Value.HeartbeatPeriod, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Save();
    }

    private void Save()
    {
        try
        {
            board.Save();
        }
        catch (Exception disk) when (SafeFile.IsDisk(disk))
        {
            LogDisk(disk.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heartbeat is not heard: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The plant answers again")]
    private partial void LogBack();

    [LoggerMessage(Level = LogLevel.Error, Message = "The heartbeat failed")]
    private partial void LogSurprise(Exception surprise);

    [LoggerMessage(Level = LogLevel.Error, Message = "The status cannot be written: {Reason}")]
    private partial void LogDisk(string reason);
}
