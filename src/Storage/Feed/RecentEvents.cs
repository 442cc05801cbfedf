using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Feed;

/// <summary>The latest events, for a screen that shows them beside other things.</summary>
public sealed class RecentEvents(Store store)
{
    // Most stored events give a feed event; those that give none are skipped.
    private const int Look = 60;

    private readonly FeedRows _rows = new(store);

    /// <summary>Newest first. An event of a transaction that is still open is missing, even when newer events are shown.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="line">Only this line; null = any.</param>
    /// <param name="cancellation">Of the request.</param>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task<IReadOnlyList<FeedEvent>> Read(int most, string? line, CancellationToken cancellation = default)
    {
        var last = (await _rows.Last(cancellation)).Position;
        var page = await _rows.Read(Math.Max(1, last - Look + 1), last, Look, cancellation);
        var told = page.Rows.SelectMany(FeedRules.Of).Where(@event => line is null || @event.Data.LineId == line).Reverse().Take(most).ToList();
        var keys = told.Select(@event => @event.Data.AlertKey).OfType<string>().ToArray();
        if (keys.Length == 0)
            return told;
        var ids = await _rows.AlertIds(keys, cancellation);
        return [.. told.Select(@event => @event.Data.AlertKey is { } key && ids.TryGetValue(key, out var id) ? @event.WithAlert(id) : @event)];
    }
}
