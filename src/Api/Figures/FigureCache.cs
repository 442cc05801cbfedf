using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Analytics;
using NeuroHub.Api.Dashboard;
using NeuroHub.Api.Http;
using NeuroHub.Hosting;

namespace NeuroHub.Api.Figures;

/// <summary>
/// Answers of dashboards and analytics, kept for two seconds, and for two more in the cluster's Redis: a wall of screens costs one reading.
/// Of simultaneous readers one works it out and the others wait for it.
/// </summary>
internal sealed class FigureCache(TimeProvider clock, SharedCache? shared = null)
{
    /// <summary>Twice that is less than the 5 s which figures may lag.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private const int MaximumEntries = 1000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <param name="key">Route and filter.</param>
    /// <param name="type">Of the answer.</param>
    /// <param name="make">Works it out. It is for all who wait, so no single request cancels it.</param>
    /// <returns>The answer as JSON.</returns>
    public async Task<byte[]> Get<T>(string key, JsonTypeInfo<T> type, Func<Task<T>> make)
    {
        if (_entries.TryGetValue(key, out var kept) && IsFresh(kept))
            return await kept.Bytes.Value;
        if (_entries.Count >= MaximumEntries)
            Sweep();
        var entry = new Entry(clock.GetTimestamp(), new Lazy<Task<byte[]>>(() => Read(key, type, make)));
        entry = _entries.AddOrUpdate(key, entry, (_, other) => IsFresh(other) ? other : entry);
        try
        {
            return await entry.Bytes.Value;
        }
        catch
        {
            // What failed is tried again by the next one, and not only when its time is over.
            _entries.TryRemove(new KeyValuePair<string, Entry>(key, entry));
            throw;
        }
    }

    private async Task<byte[]> Read<T>(string key, JsonTypeInfo<T> type, Func<Task<T>> make)
    {
        if (shared is not null && await shared.Find(key) is { } found)
            return found;
        var bytes = JsonBody.Bytes(await make(), type);
        if (shared is not null)
            await shared.Keep(key, bytes, Kept);
        return bytes;
    }

    private bool IsFresh(Entry entry) => clock.GetElapsedTime(entry.Began) < Kept;

    private void Sweep()
    {
        foreach (var entry in _entries)
            if (!IsFresh(entry.Value))
                _entries.TryRemove(entry);
        if (_entries.Count >= MaximumEntries)
            _entries.Clear();
    }

    private sealed record Entry(long Began, Lazy<Task<byte[]>> Bytes);
}

/// <summary>A report that was written before, for whoever asks within two seconds.</summary>
internal static class FigureAnswer
{
    /// <summary>From the cache, or worked out now.</summary>
    /// <param name="cache">Of this process.</param>
    /// <param name="query">All that the answer depends on; its text is the key.</param>
    /// <param name="type">Of the answer.</param>
    /// <param name="make">Works it out.</param>
    public static async Task<IResult> Of<TQuery, T>(FigureCache cache, TQuery query, JsonTypeInfo<T> type, Func<Task<T>> make)
        where TQuery : notnull =>
        new ReportAnswer(await cache.Get($"{typeof(T).Name}|{query}", type, make), type);
}

/// <summary>Rates in per cent with two decimals; of nothing there is none.</summary>
internal static class Rate
{
    public static double? Of(double part, double whole) => whole == 0 ? null : Round(100 * part / whole);

    public static double? Seconds(double? seconds) => seconds is { } some ? Math.Round(some, 3) : null;

    public static double Round(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}

internal static class FigureSetup
{
    /// <summary>Figures and their cache; nodes of a cluster share it in Redis.</summary>
    public static IHostApplicationBuilder AddFigures(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FigureCache>();
        builder.Services.AddSingleton<FigureReading>();
        builder.Services.AddSingleton<BoardReading>();
        builder.Services.AddSingleton<SummaryReading>();
        builder.Services.AddSingleton<WholeBoardReading>();
        if (builder.Configuration.GetValue<NeuroHubMode>($"{NeuroHubOptions.Section}:{nameof(NeuroHubOptions.Mode)}") == NeuroHubMode.Cluster)
            builder.Services.AddSingleton<SharedCache>();
        return builder;
    }
}
