using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>Why a transaction did not happen, or may not have happened. Never leaves the commit log.</summary>
/// <param name="kind">What it means for the items.</param>
/// <param name="message">The engine's message, for the log.</param>
/// <param name="constraint">The unique index that was violated.</param>
/// <param name="broken">The preconditions that failed, if the engine names them: then only items with one of these fail.</param>
internal sealed class CommitFailure(
    FailureKind kind, string message, string? constraint = null, IReadOnlyCollection<LotPrecondition>? broken = null) : Exception(message)
{
    public FailureKind Kind { get; } = kind;

    public string? Constraint { get; } = constraint;

    public IReadOnlyCollection<LotPrecondition> Broken { get; } = broken ?? [];
}

/// <summary>What a failed transaction means for its items.</summary>
internal enum FailureKind
{
    /// <summary>An event with this stream and version exists already.</summary>
    Conflict,

    /// <summary>A kept answer with this key exists already.</summary>
    AnswerExists,

    /// <summary>An audit entry at this place, or a chain with this number, exists already: a lost transaction became durable after all.</summary>
    AuditTaken,

    /// <summary>A LOT's row is not in the state on which the decision was made.</summary>
    Precondition,

    /// <summary>Another unique index was violated.</summary>
    Duplicate,

    /// <summary>The database will never accept this data.</summary>
    Data,

    /// <summary>A deadlock or the like: nothing was written, and the next attempt may succeed.</summary>
    TryAgain,

    /// <summary>A row stayed locked for too long. Nothing was written, and only items that need that row are affected.</summary>
    Blocked,

    /// <summary>The store is unavailable or refuses to write. Nothing of this attempt was written.</summary>
    Away,

    /// <summary>The connection broke: it is unknown whether the transaction is durable.</summary>
    Unknown,
}

/// <summary>The writer cannot reach the store. Meanwhile each batch gets one attempt, and its commands get their answer at once.</summary>
/// <param name="Since">When the first of these attempts in a row was given up.</param>
/// <param name="Failures">How many attempts in a row have failed.</param>
public sealed record StoreOutage(DateTimeOffset Since, int Failures);
