using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Grains.Tests.Fixtures;

/// <summary>What came of a command on a LOT.</summary>
internal sealed record LotThen(LotState Before, Decision<LotEvent> Decision)
{
    public LotState After => Decision.Events.Aggregate(Before, (state, e) => state.Apply(e));

    public OpenRun Run => Only<LotEvent.ProcessStarted>().Run;

    public RunCompleted ClosedRun => Only<LotEvent.ProcessCompleted>().Run;

    public IReadOnlyList<int> Skipped => Only<LotEvent.ProcessStarted>().Skipped;

    public LotThen Refused(RefusalCode code)
    {
        Assert.Equal(code, Decision.Refusal?.Code);
        Assert.Empty(Decision.Events);
        return this;
    }

    public void RefusedSaying(RefusalCode code, string detail) => Assert.Equal(detail, Refused(code).Decision.Refusal!.Detail);

    public LotThen Leaves(LotStatus status)
    {
        Assert.Null(Decision.Refusal);
        Assert.NotEmpty(Decision.Events);
        Assert.Equal(status, After.Status);
        return this;
    }

    public void ChangesNothing()
    {
        Assert.Null(Decision.Refusal);
        Assert.Empty(Decision.Events);
    }

    /// <summary>Exactly these serials.</summary>
    public void Issues(params int[] sequences)
    {
        Assert.Null(Decision.Refusal);
        var issued = Assert.IsType<LotEvent.SerialsIssued>(Assert.Single(Decision.Events));
        Assert.Equal(sequences, issued.Sequences);
    }

    public void Then(params LotEvent[] events)
    {
        Assert.Null(Decision.Refusal);
        Same.Values(events, Decision.Events);
    }

    private T Only<T>()
        where T : LotEvent
    {
        Assert.Null(Decision.Refusal);
        return Assert.Single(Decision.Events.OfType<T>());
    }
}
