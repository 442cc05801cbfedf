using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Alerts;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Hosting.Alerts;

/// <summary>
/// Looks for what nobody's event tells: runs that are delayed, days that missed their target. Every silo looks, so that none need be
/// elected; an alert's key makes it one. After a failure the watermark stands where it was: the next look begins there.
/// </summary>
internal sealed class AlertWatch(IGrainFactory grains, DelayedRuns delayed, MissedTargets targets)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    public Task Run(BackgroundLoops loops, CancellationToken stopping) => Task.WhenAll(
        loops.Every("delayed runs", Period, cancellation => delayed.Look(Raise, cancellation), stopping),
        loops.Every("missed targets", Period, cancellation => targets.Look(Raise, cancellation), stopping));

    private async Task Raise(AlertFact alert)
    {
        var answer = await grains.GetGrain<IAlertGrain>(alert.FactKey).Raise(alert);
        if (!answer.IsDone)
            throw new StoreUnavailableException($"Alert {alert.FactKey} was not raised: {answer.Refusal.Detail}");
    }
}
