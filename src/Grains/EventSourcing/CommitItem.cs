using System.Collections.Immutable;
using NeuroHub.Audit;
using NeuroHub.Results;

namespace NeuroHub.EventSourcing;

/// <summary>
/// All that one command changes: it becomes durable as a whole or not at all, in one transaction together with the
/// items of other grains (group commit).
/// </summary>
public sealed record CommitItem
{
    public required ImmutableArray<StreamAppend> Appends { get; init; }

    /// <summary>Who did it: user id and username are kept with each event.</summary>
    public required long ActorId { get; init; }

    public required string ActorName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Where the command came from, for the audit trail; null = from within.</summary>
    public Origin? From { get; init; }

    /// <summary>What the audit trail must know beside the events: facts that change no state, as a failed sign-in.</summary>
    public ImmutableArray<AuditFact> Facts { get; init; } = [];

    public ImmutableArray<LotPrecondition> Preconditions { get; init; } = [];

    /// <summary>Keys under which <see cref="Answer"/> is kept.</summary>
    public IReadOnlyList<AnswerKey> Keys { get; init; } = [];

    /// <summary>The view that the command answers, as JSON; null without keys.</summary>
    public byte[]? Answer { get; init; }

    /// <summary>The LOT whose status after the commit belongs to the answer.</summary>
    public long? AnswerLotId { get; init; }

    /// <summary>The user who by this item stops being an active ADMIN: refused when no other remains.</summary>
    public long? LeavingAdmin { get; init; }

    /// <summary>A label that must not have been printed. Such an item must be alone in its transaction (<see cref="MovesGate"/>).</summary>
    public FirstPrint? FirstPrint { get; init; }

    /// <summary>
    /// True when the item moves a LOT's gate, takes an ADMIN away, or prints a label for the first time: it shares a transaction with no other item, because the others'
    /// preconditions are checked before it would take effect.
    /// </summary>
    public bool MovesGate { get; init; }
}
