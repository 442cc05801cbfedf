using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>Why a transaction did not happen, or may not have. Never leaves the commit log.</summary>
/// <param name="kind">What it means for the items.</param>
/// <param name="message">The engine's words, for the log.</param>
/// <param name="constraint">The unique index that is taken.</param>
/// <param name="broken">The preconditions that do not hold, where the engine names them: only the items that have one of these fail.</param>
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
    /// <summary>An event of that stream and version is there already.</summary>
    Conflict,

    /// <summary>An answer of that key is there already.</summary>
    AnswerExists,

    /// <summary>An audit entry of that place, or a chain of that number, is there already: a lost transaction came through after all.</summary>
    AuditTaken,

    /// <summary>A LOT's row is not what the decision was made on.</summary>
    Precondition,

    /// <summary>Another unique row is taken.</summary>
    Duplicate,

    /// <summary>The database will never take this data.</summary>
    Data,

    /// <summary>Deadlock or the like: nothing happened, and the next attempt may do.</summary>
    TryAgain,

    /// <summary>Somebody holds a row's lock for too long; nothing happened, and only who needs that row is concerned.</summary>
    Blocked,

    /// <summary>The store is away or refuses to write; nothing of this attempt happened.</summary>
    Away,

    /// <summary>The connection broke: the transaction may be durable or not.</summary>
    Unknown,
}

/// <summary>The writer does not reach the store: each batch has one attempt, and its commands are told at once.</summary>
/// <param name="Since">When the first of the attempts in a row was given up.</param>
/// <param name="Failures">Attempts in a row.</param>
public sealed record StoreOutage(DateTimeOffset Since, int Failures);
