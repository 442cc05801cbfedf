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
