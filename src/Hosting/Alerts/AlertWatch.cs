using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Alerts;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Hosting.Alerts;

/// <summary>
/// Raises alerts that no event causes: delayed runs and days that missed their target. Every silo looks, so no leader election is needed: the
/// alert's key makes repeated raises one alert. After a failure the watermark stays, and the next look starts from there.
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
