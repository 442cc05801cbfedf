namespace NeuroHub.Storage.Feed;

/// <summary>
/// Limits how fast this node reads old events for all its readers together: a few pages at once, for a reader that was away for a moment, then
/// a fixed number of pages a second. A client that asks for the whole record again and again must not take the store away from production.
/// </summary>
internal sealed class ReplayPace(TimeProvider clock)
{
    /// <summary>Each page has <see cref="FeedRows.PageSize"/> events, so this is 20,000 events a second.</summary>
    internal const int PagesPerSecond = 40;

    internal const int PagesAtOnce = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1.0 / PagesPerSecond);

    private readonly long _began = clock.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan _next = TimeSpan.MinValue;

    /// <summary>Completes when the caller may read a page. Each reader asks for one page at a time, so readers take turns.</summary>
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
            // A cancelled caller gives its turn back. Otherwise a client that asks and cancels again and again would make the others wait.
            lock (_lock)
                _next -= Interval;
            throw;
        }
    }

    /// <summary>Takes the next turn and returns the time until it.</summary>
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
