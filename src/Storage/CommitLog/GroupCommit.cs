using System.Threading.Channels;
using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.CommitLog;

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
