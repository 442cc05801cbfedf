namespace NeuroHub.Storage.Feed;

/// <summary>One reader's place in the feed. It asks for more when it can take more: nobody waits for it.</summary>
public sealed class FeedReader : IDisposable
{
    private readonly RecordFollower _follower;
    private Action? _leave;

    internal FeedReader(RecordFollower follower, FeedId cursor, Action leave) => (_follower, Cursor, _leave) = (follower, cursor, leave);

    /// <summary>Everything up to here was read.</summary>
    public FeedId Cursor { get; private set; }

    /// <summary>Completes when there is more to read.</summary>
    public Task Moved => _follower.Moved(Cursor);

    /// <inheritdoc cref="RecordFollower.CaughtUp"/>
    internal Task<bool> CatchUp(TimeSpan longest, TimeProvider clock, CancellationToken cancellation) => _follower.CaughtUp(longest, clock, cancellation);

    /// <summary>The next events, in order; none when there is nothing to tell up to where the cursor is then.</summary>
    public async Task<IReadOnlyList<FeedEvent>> Next(CancellationToken cancellation)
    {
        (var events, Cursor) = await _follower.After(Cursor, cancellation);
        return events;
    }

    /// <summary>Once is enough: a reader counts once.</summary>
    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
