using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Feed;

/// <summary>What happened last, for a screen that shows it beside other things.</summary>
public sealed class RecentEvents(Store store)
{
    // Most stored events tell something; what does not is passed over.
    private const int Look = 60;

    private readonly FeedRows _rows = new(store);

    /// <summary>The newest first. An event whose transaction ends later than a younger one's may come later, as in any list of this moment.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="line">Only of this line; null = any.</param>
    /// <param name="cancellation">Of the request.</param>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
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
