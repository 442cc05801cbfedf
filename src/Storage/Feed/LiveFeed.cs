using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Feed;

/// <summary>
/// The live feed: what happens on the shop floor, read from the record as it grows. The record is followed only while somebody reads.
/// This folder turns stored events into feed events and keeps their order when several silos write.
/// </summary>
public sealed class LiveFeed(Store store, TimeProvider clock, ILogger<LiveFeed> logger) : ICommitObserver, IAsyncDisposable
{
    private const int ReadsOfAPart = 10;

    private static readonly TimeSpan CatchUpWithin = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly ReplayPace _pace = new(clock);
    private volatile Following? _following;
    private int _readers;

    /// <summary>Begins to read after a place. Begins now when the place is null or belongs to another record.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task<FeedReader> Open(FeedId? after, CancellationToken cancellation)
    {
        var follower = Join();
        try
        {
            await follower.Ready.WaitAsync(cancellation);
            var cursor = after is { } id && await follower.Reaches(id, cancellation) ? id : await follower.Now(cancellation);
            return new FeedReader(follower, cursor, Leave);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>The events after a place, for a client that polls instead of reading a stream.</summary>
    /// <param name="after">Null, or a place of another record = now.</param>
    /// <param name="filter">Which events.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">The caller is gone.</param>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task<FeedPart> Read(FeedId? after, FeedFilter filter, int limit, CancellationToken cancellation)
    {
        using var reader = await Open(after, cancellation);
        await reader.CatchUp(CatchUpWithin, clock, cancellation);
        var events = new List<FeedEvent>();
        // With a narrow filter one call does not read to the end of the record; the next call continues from the returned place.
        for (var reads = 0; reads < ReadsOfAPart && reader.Moved.IsCompleted; reads++)
        {
            foreach (var @event in await reader.Next(cancellation))
            {
                if (!filter.Matches(@event))
                    continue;
                events.Add(@event);
                if (events.Count == limit)
                    return new FeedPart(events, @event.Id);
            }
        }

        return new FeedPart(events, reader.Cursor);
    }

    public void Committed(IReadOnlyList<CommitItem> items) => _following?.Follower.Wake();

    public async ValueTask DisposeAsync()
    {
        Following? last;
        lock (_lock)
            (last, _following) = (_following, null);
        if (last is not null)
            await last.DisposeAsync();
    }

    private RecordFollower Join()
    {
        lock (_lock)
        {
            _readers++;
            return (_following ??= new Following(new RecordFollower(store, _pace, clock, logger))).Follower;
        }
    }

    private void Leave()
    {
        Following? last = null;
        lock (_lock)
        {
            if (--_readers == 0)
                (last, _following) = (_following, null);
        }

        // Nobody waits for the follower to end; it takes at most one read.
        _ = last?.DisposeAsync().AsTask();
    }

    /// <summary>A follower, its running task, and how it is stopped.</summary>
    private sealed class Following : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _running;

        public Following(RecordFollower follower)
        {
            Follower = follower;
            // The follower serves all readers, so its log lines must not carry the trace of the first reader's request.
            using (ExecutionContext.SuppressFlow())
                _running = Task.Run(() => follower.Run(_stop.Token));
        }

        public RecordFollower Follower { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            _stop.Dispose();
            Follower.Dispose();
        }
    }
}
