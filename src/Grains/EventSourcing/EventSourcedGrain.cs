using System.Collections.Immutable;
using NeuroHub.Access;
using NeuroHub.Plant;
using NeuroHub.Results;

namespace NeuroHub.EventSourcing;

/// <summary>
/// A grain whose state is built from the events of its stream. A command decides, commits, and only then changes the state. So every
/// answer is durable, and nobody sees a change that is not durable.
/// </summary>
public abstract class EventSourcedGrain<TState, TEvent>(StreamKind<TState, TEvent> kind, ICommitLog log, TimeProvider clock)
    : Grain, IIncomingGrainCallFilter, IMayBeNothing
    where TState : class
    where TEvent : class
{
    protected TState State { get; private set; } = null!;

    protected ICommitLog Log => log;

    protected StreamId Stream { get; private set; }

    bool IMayBeNothing.IsNothing => Version == 0;

    private int Version { get; set; }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Stream = this is IGrainWithIntegerKey ? kind.Of(this.GetPrimaryKeyLong()) : kind.Of(this.GetPrimaryKeyString());
        return Load();
    }

    /// <summary>Runs around each call: a call for a thing that does not exist leaves no activation behind.</summary>
    public Task Invoke(IIncomingGrainCallContext context) => Version > 0 ? context.Invoke() : InvokeOnNothing(context);

    protected DateTimeOffset Now() => clock.Now();

    /// <summary>
    /// Read the stream again when nothing is known of it. Another grain's commit may have begun the stream after this activation started
    /// (a LOT begins its serials' streams).
    /// </summary>
    protected async ValueTask LoadIfUnknown()
    {
        if (Version == 0)
            await Load();
    }

    /// <summary>Appends the decided events and answers. Only here does this grain's stream grow.</summary>
    /// <param name="decision">Events or a refusal. No events = nothing to do.</param>
    /// <param name="context">The sender and the idempotency keys.</param>
    /// <param name="view">The answer, from the state after the events.</param>
    /// <param name="shape">How the answer is kept.</param>
    /// <param name="more">Adds preconditions and everything else that belongs to the same commit.</param>
    /// <returns>The answer; null when a precondition was not true any more and the caller must decide again.</returns>
    protected async Task<Result<TView>?> Commit<TView>(
        Decision<TEvent> decision, CommandContext context, Func<TState, TView> view, AnswerShape<TView> shape, Func<CommitItem, CommitItem>? more = null)
        where TView : class
    {
        if (decision.Refusal is { } refusal)
            return await KeptAnswers.First(log, context, shape) ?? refusal;
        if (decision.Events.IsEmpty)
        {
            // "Nothing to do" is a success too. Its key is kept, so that a later repeat is not decided again.
            if (context.Keys.Count == 0)
                return view(State);
            if (await KeptAnswers.First(log, context, shape) is { } again)
                return again;
        }

        var expected = Version;
        var (changes, after) = Fold(decision.Events);
        var answer = view(after);
        var item = new CommitItem
        {
            Appends = changes.IsEmpty ? [] : [new StreamAppend(Stream, expected, changes)],
            ActorId = context.By.UserId,
            ActorName = context.By.Username,
            At = Now(),
            From = context.From,
            Keys = context.Keys,
            Answer = context.Keys.Count > 0 ? shape.Write(answer) : null,
        };
        var outcome = await log.Commit(more is null ? item : more(item));

        switch (outcome)
        {
            case CommitOutcome.Committed committed:
                MoveTo(expected + changes.Length, after);
                return committed.LotStatus is { } status && shape.Stamp is not null ? shape.Stamp(answer, status) : answer;
            case CommitOutcome.PreconditionFailed:
                return null;
            case CommitOutcome.AnswerExists:
                return await KeptAnswers.First(log, context, shape) ?? CommitRefusals.Conflict();
            case CommitOutcome.Duplicate:
                // A repeat of the command that made the conflicting row gets the first answer.
                return await KeptAnswers.First(log, context, shape) ?? OnDuplicate() ?? CommitRefusals.Conflict();
            case CommitOutcome.Conflict:
                // Another activation committed first, so this one's state is stale. It deactivates, and a fresh one reads the stream.
                DeactivateOnIdle();
                return CommitRefusals.Conflict();
            case CommitOutcome.Failed:
                // A bug of ours. The commit log has logged it, and nothing was written.
                DeactivateOnIdle();
                return CommitRefusals.Failed();
            default:
                // It is not known whether the item is durable. A fresh activation will read what is stored.
                DeactivateOnIdle();
                return CommitRefusals.Unavailable();
        }
    }

    /// <summary>As <see cref="Commit"/>, for commands without preconditions.</summary>
    protected async Task<Result<TView>> CommitAlone<TView>(
        Decision<TEvent> decision, CommandContext context, Func<TState, TView> view, AnswerShape<TView> shape)
        where TView : class =>
        await Commit(decision, context, view, shape) ?? CommitRefusals.Conflict();

    /// <summary>The refusal when a unique row is taken; null for a grain without unique rows.</summary>
    protected virtual Refusal? OnDuplicate() => null;

    private async Task InvokeOnNothing(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        finally
        {
            // Nothing exists under this key yet, or the key is wrong. Such an activation must not hold memory.
            if (Version == 0)
                DeactivateOnIdle();
        }
    }

    private async Task Load()
    {
        var stream = await log.Read(Stream);
        var state = kind.Initial(Stream.Key);
        foreach (var @event in stream.Events)
            state = kind.Apply(state, (TEvent)@event);
        MoveTo(stream.Version, state);
    }

    /// <summary>
    /// Only moves forward. A call that interleaves may read the stream while a commit of this grain is open. It may find the commit's events
    /// before the commit returns, or end after the commit with an older state.
    /// </summary>
    private void MoveTo(int version, TState state)
    {
        if (State is null || version > Version)
            (State, Version) = (state, version);
    }

    private (ImmutableArray<Change> Changes, TState After) Fold(ImmutableArray<TEvent> events)
    {
        var changes = ImmutableArray.CreateBuilder<Change>(events.Length);
        var state = State;
        foreach (var @event in events)
        {
            var after = kind.Apply(state, @event);
            changes.Add(new Change(@event, state, after));
            state = after;
        }

        return (changes.MoveToImmutable(), state);
    }
}
