using NeuroHub.Alerts;
using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Tests.Support;

/// <summary>Stands in for the alerts' grains.</summary>
public static class TestAlerts
{
    public static CommitItem Raise(this TestPlant plant, AlertFact alert) => plant.Item(
        AlertStream.Id(alert.FactKey), 0, Of(AlertState.Unknown(alert.FactKey), new AlertEvent.Raised(alert)));

    public static CommitItem Read(this TestPlant plant, string factKey, int version) => plant.Item(
        AlertStream.Id(factKey), version, Of(AlertState.Unknown(factKey), new AlertEvent.Read("kim", plant.Clock.Now())));

    /// <summary>As a grain raises it: a conflict means that somebody else was first, which the next look will find.</summary>
    public static Func<AlertFact, Task> Raiser(this TestPlant plant, ICommitLog log) => async alert =>
    {
        if (await log.Commit(plant.Raise(alert)) is not CommitOutcome.Committed and var outcome)
            throw new StoreUnavailableException($"{alert.FactKey}: {outcome}");
    };

    private static Change Of(AlertState before, AlertEvent @event) => new(@event, before, before.Apply(@event));
}
