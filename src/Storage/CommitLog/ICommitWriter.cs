using NeuroHub.Lots;
using NeuroHub.Storage.Audit;

namespace NeuroHub.Storage.CommitLog;

/// <summary>
/// Writes to one engine. Used by one loop at a time; keeps a connection of its own and gets a fresh one by itself after
/// a failure. Every method throws <see cref="CommitFailure"/> and nothing else.
/// </summary>
internal interface ICommitWriter : IAsyncDisposable
{
    /// <summary>Writes all of the batch in one transaction.</summary>
    ValueTask<WriteResult> Write(CommitBatch batch);

    /// <summary>Whether an item whose transaction's end nobody saw is durable.</summary>
    ValueTask<FoundCommit> LookUp(PendingCommit commit);

    /// <summary>Where all audit chains stand now.</summary>
    ValueTask<IReadOnlyList<ChainEnd>> ChainEnds();
}

/// <summary>What a transaction came to besides being durable.</summary>
/// <param name="LotStatuses">Status after it of each LOT that an answer wants.</param>
/// <param name="FilledOutbox">It left something to be done.</param>
internal readonly record struct WriteResult(Dictionary<long, LotStatus> LotStatuses, bool FilledOutbox);

/// <summary>What was found of a commit.</summary>
/// <param name="IsThere">It is durable.</param>
/// <param name="LotStatus">The status that belongs to its answer.</param>
internal readonly record struct FoundCommit(bool IsThere, LotStatus? LotStatus);
