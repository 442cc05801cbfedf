using System.Collections.Immutable;
using NeuroHub.Audit;
using NeuroHub.Results;

namespace NeuroHub.EventSourcing;

/// <summary>
/// Everything that one command changes. It becomes durable completely or not at all, in one transaction together with the items of
/// other grains (group commit).
/// </summary>
public sealed record CommitItem
{
    public required ImmutableArray<StreamAppend> Appends { get; init; }

    /// <summary>Who did it. User id and username are stored with each event.</summary>
    public required long ActorId { get; init; }

    public required string ActorName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Where the command came from, for the audit trail; null = from inside the server.</summary>
    public Origin? From { get; init; }

    /// <summary>Audit entries besides the events: facts that change no state, such as a failed sign-in.</summary>
    public ImmutableArray<AuditFact> Facts { get; init; } = [];

    public ImmutableArray<LotPrecondition> Preconditions { get; init; } = [];

    /// <summary>Keys under which <see cref="Answer"/> is kept.</summary>
    public IReadOnlyList<AnswerKey> Keys { get; init; } = [];

    /// <summary>The view that the command answers, as JSON; null without keys.</summary>
    public byte[]? Answer { get; init; }

    /// <summary>The LOT whose status after the commit is part of the answer.</summary>
    public long? AnswerLotId { get; init; }

    /// <summary>The user who is no active ADMIN any more after this item. It is refused when no other active ADMIN remains.</summary>
    public long? LeavingAdmin { get; init; }

    /// <summary>A label that must not have been printed. Such an item must be alone in its transaction (<see cref="MovesGate"/>).</summary>
    public FirstPrint? FirstPrint { get; init; }

    /// <summary>
    /// True when the item changes a LOT's gate, removes an ADMIN, or prints a label for the first time. It is then alone in its transaction,
    /// because the preconditions of other items would be checked before it takes effect.
    /// </summary>
    public bool MovesGate { get; init; }
}

/// <summary>Events to append to one stream; the first gets version <paramref name="ExpectedVersion"/> + 1.</summary>
public sealed record StreamAppend(StreamId Stream, int ExpectedVersion, ImmutableArray<Change> Changes);
