using System.Collections.Immutable;
using NeuroHub.Audit;
using NeuroHub.Labels;
using NeuroHub.Lots;
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

/// <summary>Events to append to one stream; the first gets version <paramref name="ExpectedVersion"/> + 1.</summary>
public sealed record StreamAppend(StreamId Stream, int ExpectedVersion, ImmutableArray<Change> Changes);

/// <summary>
/// Facts of a LOT's row that must hold in the commit's own transaction, where the row is locked. Null = any.
/// </summary>
public sealed record LotPrecondition(long LotId)
{
    /// <summary>The gate that a serial's start was decided on.</summary>
    public int? GateVersion { get; init; }

    /// <summary>The status that a change by hand was decided on.</summary>
    public LotStatus? Status { get; init; }

    /// <summary>CREATED or IN_PROGRESS.</summary>
    public bool MustBeActive { get; init; }

    public bool NoOpenRuns { get; init; }
}

/// <summary>Names of the unique indexes that <see cref="CommitOutcome.Duplicate"/> tells of; the same in both engines.</summary>
public static class UniqueRows
{
    public const string Username = "users_username";
    public const string Email = "users_email";
    public const string Badge = "users_badge";
    public const string ProductModelCode = "product_models_code";
    public const string ProcessNumber = "processes_number";
    public const string ProcessCode = "processes_code";
    public const string LotNumber = "lots_number";
    public const string SerialNumber = "serials_number";
}

/// <summary>A label whose last job must be FAILED, or missing, in the commit's own transaction: printing it again is a reprint.</summary>
/// <param name="LabelType">Which label.</param>
/// <param name="Number">Of the LOT or the serial.</param>
/// <param name="Occasion">Of a DEFECT label: <see cref="LabelOrder.Occasion"/>.</param>
public sealed record FirstPrint(LabelType LabelType, string Number, string? Occasion)
{
    public static FirstPrint Of(LabelOrder order) => new(order.LabelType, order.SerialNumber ?? order.LotNumber, order.Occasion);
}
