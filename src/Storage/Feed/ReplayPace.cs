namespace NeuroHub.Storage.Feed;

/// <summary>
/// How fast this node reads what happened long ago, for all its readers together: a few pages at once, for who was away for a moment, then
/// so many a second. One client that asks for the whole record again and again must not keep the store from the floor.
/// </summary>
internal sealed class ReplayPace(TimeProvider clock)
{
    /// <summary>Of <see cref="FeedRows.PageSize"/> events each: 20,000 events a second.</summary>
    internal const int PagesPerSecond = 40;

    internal const int PagesAtOnce = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1.0 / PagesPerSecond);

    private readonly long _began = clock.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan _next = TimeSpan.MinValue;

    /// <summary>Completes when a page may be read. Each reader asks for one at a time, so they take turns.</summary>
    public async Task Turn(CancellationToken cancellation)
    {
        if (Take() is not { Ticks: > 0 } wait)
            return;
        try
        {
            await Task.Delay(wait, clock, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Who leaves the line gives the turn back: one that asks and leaves again and again must not make the others wait.
            lock (_lock)
                _next -= Interval;
            throw;
        }
    }

    /// <summary>Takes the next turn, and says how long it is until then.</summary>
    internal TimeSpan Take()
    {
        lock (_lock)
        {
            var now = clock.GetElapsedTime(_began);
            var earliest = now - ((PagesAtOnce - 1) * Interval);
            var turn = _next < earliest ? earliest : _next;
            _next = turn + Interval;
            return turn - now;
        }
    }
}
