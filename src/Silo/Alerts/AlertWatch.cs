using Microsoft.Extensions.Logging;
using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Alerts;

namespace NeuroHub.Silo.Alerts;

/// <summary>
/// Looks for what nobody's event tells: runs that are delayed, days that missed their target. Every silo looks, so that none need be
/// elected; an alert's key makes it one.
/// </summary>
internal sealed partial class AlertWatch(
    IGrainFactory grains, DelayedRuns delayed, MissedTargets targets, TimeProvider clock, ILogger<AlertWatch> logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    /// <summary>Ends when cancelled; no failure ends it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                await Try(() => delayed.Look(Raise, cancellation));
                await Try(() => targets.Look(Raise, cancellation));
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task Raise(AlertFact alert)
    {
        var answer = await grains.GetGrain<IAlertGrain>(alert.FactKey).Raise(alert);
        if (!answer.IsDone)
            throw new StoreUnavailableException($"Alert {alert.FactKey} was not raised: {answer.Refusal.Detail}");
    }

    private async Task Try(Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The watermark stands where it was: the next look begins there.
            LogFailed(error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts could not be looked for: {Reason}")]
    private partial void LogFailed(string reason);
}
