using System.Threading.Channels;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Storage.Record.Audit;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>The bounded queue before the one writer. A batch is what is in the queue now; it never waits for more.</summary>
internal sealed class GroupCommit(int capacity, int maximumBatch)
{
    // A commit may have some hundreds of events (when serials are issued). A transaction of many such commits would delay the others.
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
            // A commit that changes a LOT's gate version is alone in its batch. Otherwise the preconditions of the others would be checked before
            // its change takes effect.
            if (batch.Count > 0 && (next.Item.MovesGate || events + next.Events.Count > MaximumEvents))
                return;
            _queue.Reader.TryRead(out _);
            batch.Add(next);
            events += next.Events.Count;
            if (next.Item.MovesGate)
                return;
        }
    }

    /// <summary>Accepts no more commits. Those in the queue are still taken.</summary>
    public void Close()
    {
        _isClosed = true;
        _queue.Writer.TryComplete();
    }
}

/// <summary>
/// Writes to one engine. Used by one loop at a time. Keeps its own connection and opens a new one by itself after
/// a failure. Every method throws <see cref="CommitFailure"/> and nothing else.
/// </summary>
internal interface ICommitWriter : IAsyncDisposable
{
    /// <summary>Writes the whole batch in one transaction.</summary>
    ValueTask<WriteResult> Write(CommitBatch batch);

    /// <summary>Whether an item is durable whose transaction has an unknown outcome.</summary>
    ValueTask<FoundCommit> LookUp(PendingCommit commit);

    /// <summary>Where all audit chains stand now.</summary>
    ValueTask<IReadOnlyList<ChainEnd>> ChainEnds();
}

/// <summary>The result of a durable transaction.</summary>
/// <param name="LotStatuses">For each LOT whose status is part of an answer: its status after the transaction.</param>
/// <param name="FilledOutbox">It added rows to the outbox.</param>
internal readonly record struct WriteResult(Dictionary<long, LotStatus> LotStatuses, bool FilledOutbox);

/// <summary>The result of looking up a commit.</summary>
/// <param name="IsThere">It is durable.</param>
/// <param name="LotStatus">The LOT status for its answer.</param>
internal readonly record struct FoundCommit(bool IsThere, LotStatus? LotStatus);
