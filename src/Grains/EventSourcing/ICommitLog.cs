using NeuroHub.Lots;
using NeuroHub.Results;

namespace NeuroHub.EventSourcing;

/// <summary>
/// The record. Appends are grouped: many grains' items become durable in one transaction, with the read rows, the
/// kept answers and the outbox that follow from their events. Two implementations: PostgreSQL and SQLite.
/// Neither lets a driver's exception out.
/// </summary>
public interface ICommitLog
{
    /// <summary>Completes when the item is durable, or will never be, or nobody can tell.</summary>
    Task<CommitOutcome> Commit(CommitItem item);

    /// <summary>All of a stream.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<RecordedStream> Read(StreamId stream);

    /// <summary>Which of these streams exist.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<IReadOnlySet<StreamId>> Existing(IReadOnlyCollection<StreamId> streams);

    /// <summary>The kept answer of a key, or null.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<StoredAnswer?> FindAnswer(AnswerKey key);
}

/// <summary>
/// Is told of each commit of this process after it is durable and before anyone gets its answer: what a cache forgets
/// here, no caller sees stale after their own command.
/// </summary>
public interface ICommitObserver
{
    /// <summary>Must not throw and must not wait: the whole plant's commits stand behind it.</summary>
    void Committed(IReadOnlyList<CommitItem> items);
}

/// <summary>How a commit ended. Only <see cref="Committed"/> changed anything, but for <see cref="Unavailable"/>, which is not known.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>Durable. <paramref name="LotStatus"/> is that of <see cref="CommitItem.AnswerLotId"/> after it.</summary>
    public sealed record Committed(LotStatus? LotStatus) : CommitOutcome;

    /// <summary>A stream is further than expected: another activation was there first.</summary>
    public sealed record Conflict : CommitOutcome;

    /// <summary>A key of the item has an answer already.</summary>
    public sealed record AnswerExists : CommitOutcome;

    /// <summary>A LOT's row is no longer what the decision was made on.</summary>
    public sealed record PreconditionFailed : CommitOutcome;

    /// <summary>A unique row (username, model code, process number) is taken.</summary>
    /// <param name="Constraint">Name of the unique index.</param>
    public sealed record Duplicate(string Constraint) : CommitOutcome;

    /// <summary>The database refused the item's data, and would again: a bug of ours, logged where it happened.</summary>
    public sealed record Failed(string Reason) : CommitOutcome;

    /// <summary>Queue full, shutting down, or the store is away. Whether the item is durable may be unknown.</summary>
    public sealed record Unavailable(string Reason) : CommitOutcome;
}
