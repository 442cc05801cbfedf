using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Tests.Support;

/// <summary>A grain's memory without the grain: its state and how far its stream is.</summary>
public abstract class TestStream<TState, TEvent>(StreamId id, TState unknown, Func<TState, TEvent, TState> apply)
    where TState : class
    where TEvent : class
{
    private readonly TState _unknown = unknown;

    public StreamId Id => id;

    public TState State { get; private set; } = unknown;

    public int Version { get; private set; }

    public CommitItem Item(TestPlant plant, Decision<TEvent> decision)
    {
        if (decision.Refusal is { } refusal)
            throw new RefusedException(refusal.Detail);
        if (decision.Events.IsEmpty)
            throw new RefusedException("Nothing to do.");
        var state = State;
        var changes = new List<Change>();
        foreach (var @event in decision.Events)
        {
            var after = apply(state, @event);
            changes.Add(new Change(@event, state, after));
            state = after;
        }

        return plant.Item(id, Version, [.. changes]);
    }

    /// <summary>The item is durable: remember what it made of this stream.</summary>
    public void Took(CommitItem item)
    {
        foreach (var append in item.Appends.Where(append => append.Stream == id))
            Took(append);
    }

    public void Took(StreamAppend append) =>
        (State, Version) = ((TState)append.Changes[^1].After, append.ExpectedVersion + append.Changes.Length);

    /// <summary>Forgets everything and reads the stream, as a fresh activation does.</summary>
    public async Task Reload(ICommitLog log)
    {
        var stream = await log.Read(id);
        (State, Version) = (stream.Events.Cast<TEvent>().Aggregate(_unknown, apply), stream.Version);
    }

    public async Task<CommitOutcome.Committed> Commit(ICommitLog log, CommitItem item)
    {
        var committed = Assert.IsType<CommitOutcome.Committed>(await log.Commit(item));
        Took(item);
        return committed;
    }
}

public sealed class TestLot(string number)
    : TestStream<LotState, LotEvent>(LotStream.Id(number), LotState.Unknown(number), (state, e) => state.Apply(e))
{
    public string Number => number;
}

public sealed class TestSerial(string number)
    : TestStream<SerialState, SerialEvent>(SerialStream.Id(number), SerialState.Unknown(number), (state, e) => state.Apply(e))
{
    public string Number => number;
}

/// <summary>The decider said no: a random history tries something else.</summary>
public sealed class RefusedException(string detail) : Exception(detail);
