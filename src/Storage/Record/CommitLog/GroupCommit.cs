using System.Threading.Channels;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Storage.Record.Audit;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>The bounded queue before the one writer: takes what is there and never waits for more.</summary>
internal sealed class GroupCommit(int capacity, int maximumBatch)
{
    // A commit may have some hundreds of events (serials that are issued); a transaction of many such would hold the others up.
    private const int MaximumEvents = 768;

    private readonly Channel<PendingCommit> _queue = Channel.CreateBounded<PendingCommit>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private volatile bool _isClosed;

    public int Depth => _queue.Reader.Count;

    public int Capacity => capacity;

    public Task<CommitOutcome> Enqueue(PendingCommit commit)
    {
        if (!_queue.Writer.TryWrite(commit))
            commit.Unavailable(_isClosed ? "The commit log is shutting down." : $"The commit queue is full ({capacity}).");
        return commit.Task;
    }

    /// <summary>False when it is closed and empty.</summary>
    public ValueTask<bool> Wait() => _queue.Reader.WaitToReadAsync();

    public void TakeBatch(List<PendingCommit> batch)
    {
        batch.Clear();
        var events = 0;
        while (batch.Count < maximumBatch && _queue.Reader.TryPeek(out var next))
        {
            // What moves a LOT's gate is alone: the preconditions of others were checked before it would take effect.
            if (batch.Count > 0 && (next.Item.MovesGate || events + next.Events.Count > MaximumEvents))
                return;
            _queue.Reader.TryRead(out _);
            batch.Add(next);
            events += next.Events.Count;
            if (next.Item.MovesGate)
                return;
        }
    }

    /// <summary>Takes no more; what is in it stays to be drained.</summary>
    public void Close()
    {
        _isClosed = true;
        _queue.Writer.TryComplete();
    }
}

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
