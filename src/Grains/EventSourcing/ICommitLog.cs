using NeuroHub.Lots;
using NeuroHub.Results;

namespace NeuroHub.EventSourcing;

/// <summary>
/// The commit log. Appends are grouped: items of many grains become durable in one transaction, together with the rows, the kept answers
/// and the outbox entries that follow from their events. There are two implementations: PostgreSQL and SQLite.
/// Neither of them throws a driver's exception.
/// </summary>
public interface ICommitLog
{
    /// <summary>Completes when the item is durable, when it never will be, or when nobody can know.</summary>
    Task<CommitOutcome> Commit(CommitItem item);

    /// <summary>All events of a stream.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<RecordedStream> Read(StreamId stream);

    /// <summary>Which of these streams exist.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<IReadOnlySet<StreamId>> Existing(IReadOnlyCollection<StreamId> streams);

    /// <summary>The kept answer of a key, or null.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<StoredAnswer?> FindAnswer(AnswerKey key);
}

/// <summary>
/// Gets each commit of this process after it is durable and before its answer is sent. A cache that removes an entry here never shows
/// callers a stale value after their own command.
/// </summary>
public interface ICommitObserver
{
    /// <summary>Must not throw and must not wait: all following commits of this process wait for it.</summary>
    void Committed(IReadOnlyList<CommitItem> items);
}

/// <summary>How a commit ended. Only <see cref="Committed"/> changed anything. For <see cref="Unavailable"/> this is not known.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>Durable. <paramref name="LotStatus"/> is the status of the LOT <see cref="CommitItem.AnswerLotId"/> after it.</summary>
    public sealed record Committed(LotStatus? LotStatus) : CommitOutcome;

    /// <summary>A stream has more events than expected: another activation committed first.</summary>
    public sealed record Conflict : CommitOutcome;

    /// <summary>A key of the item already has an answer.</summary>
    public sealed record AnswerExists : CommitOutcome;

    /// <summary>A LOT's row is different from the one that the decision was made on.</summary>
    public sealed record PreconditionFailed : CommitOutcome;

    /// <summary>A unique row (username, model code, process number) is taken.</summary>
    /// <param name="Constraint">Name of the unique index.</param>
    public sealed record Duplicate(string Constraint) : CommitOutcome;

    /// <summary>The database refused the item's data and would refuse it again. It is a bug of ours, and it is logged where it happened.</summary>
    public sealed record Failed(string Reason) : CommitOutcome;

    /// <summary>The queue is full, the silo shuts down, or the store is unavailable. Whether the item is durable may be unknown.</summary>
    public sealed record Unavailable(string Reason) : CommitOutcome;
}
