using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Fixtures;

/// <summary>What came of a command on a serial.</summary>
internal sealed record SerialThen(SerialState Before, Decision<SerialEvent> Decision)
{
    public SerialState After => Decision.Events.Aggregate(Before, (state, e) => state.Apply(e));

    /// <summary>The run that the events opened.</summary>
    public OpenRun Run => Only<SerialEvent.ProcessStarted>().Run;

    /// <summary>The run that the events closed.</summary>
    public RunCompleted ClosedRun => Only<SerialEvent.ProcessCompleted>().Run;

    public IReadOnlyList<int> Skipped => Only<SerialEvent.ProcessStarted>().Skipped;

    public SerialThen Refused(RefusalCode code)
    {
        Assert.Equal(code, Decision.Refusal?.Code);
        Assert.Empty(Decision.Events);
        return this;
    }

    public void RefusedSaying(RefusalCode code, string detail) => Assert.Equal(detail, Refused(code).Decision.Refusal!.Detail);

    public SerialThen Leaves(SerialStatus status)
    {
        Assert.Null(Decision.Refusal);
        Assert.NotEmpty(Decision.Events);
        Assert.Equal(status, After.Status);
        return this;
    }

    /// <summary>Exactly these events, to the last field.</summary>
    public void Then(params SerialEvent[] events)
    {
        Assert.Null(Decision.Refusal);
        Same.Values(events, Decision.Events);
    }

    private T Only<T>()
        where T : SerialEvent
    {
        Assert.Null(Decision.Refusal);
        return Assert.Single(Decision.Events.OfType<T>());
    }
}
