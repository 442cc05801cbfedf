using System.Collections.Concurrent;
using NeuroHub.Api.FloorDashboard;
using NeuroHub.Api.Http;
using NeuroHub.Hosting;

namespace NeuroHub.Api.Analytics;

/// <summary>
/// Keeps answers of dashboards and analytics for two seconds, and for two more in the cluster's Redis, so that many screens cost one reading.
/// Of simultaneous readers one computes the answer and the others wait for it.
/// </summary>
internal sealed class FigureCache(TimeProvider clock, SharedCache? shared = null)
{
    /// <summary>Twice this time is less than the 5 s by which figures may lag.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private const int MaximumEntries = 1000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <param name="key">Route and filter.</param>
    /// <param name="make">Computes the answer. It serves all who wait, so no single request cancels it.</param>
    /// <returns>The answer as JSON.</returns>
    public async Task<byte[]> Get<T>(string key, Func<Task<T>> make)
    {
        if (_entries.TryGetValue(key, out var kept) && IsFresh(kept))
            return await kept.Bytes.Value;
        if (_entries.Count >= MaximumEntries)
            Sweep();
        var entry = new Entry(clock.GetTimestamp(), new Lazy<Task<byte[]>>(() => Read(key, make)));
        entry = _entries.AddOrUpdate(key, entry, (_, other) => IsFresh(other) ? other : entry);
        try
        {
            return await entry.Bytes.Value;
        }
        catch
        {
            // A failed answer is removed at once, so that the next request tries again.
            _entries.TryRemove(new KeyValuePair<string, Entry>(key, entry));
            throw;
        }
    }

    private async Task<byte[]> Read<T>(string key, Func<Task<T>> make)
    {
        if (shared is not null && await shared.Find(key) is { } found)
            return found;
        var bytes = JsonBody.Bytes(await make(), ViewJson.Of<T>());
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

/// <summary>A report from the cache, the same for every request within two seconds.</summary>
internal static class FigureAnswer
{
    /// <summary>Takes the report from the cache, or computes it now.</summary>
    /// <param name="cache">The cache of this process.</param>
    /// <param name="query">Everything that the answer depends on; its text is the key.</param>
    /// <param name="make">Computes the answer.</param>
    public static async Task<IResult> Of<TQuery, T>(FigureCache cache, TQuery query, Func<Task<T>> make)
        where TQuery : notnull =>
        new ReportAnswer(await cache.Get($"{typeof(T).Name}|{query}", make), ViewJson.Of<T>());
}

/// <summary>Rates in per cent with two decimals; null when the whole is zero.</summary>
internal static class Rate
{
    public static double? Of(double part, double whole) => whole == 0 ? null : Round(100 * part / whole);

    public static double? Seconds(double? seconds) => seconds is { } some ? Math.Round(some, 3) : null;

    public static double Round(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}

internal static class FigureSetup
{
    /// <summary>Adds the figures and their cache. The nodes of a cluster share the cache in Redis.</summary>
    public static IHostApplicationBuilder AddFigures(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FigureCache>();
        builder.Services.AddSingleton<FigureReports>();
        builder.Services.AddSingleton<FloorBoard>();
        builder.Services.AddSingleton<FloorSummary>();
        builder.Services.AddSingleton<WholeBoard>();
        if (builder.Configuration.GetValue<NeuroHubMode>($"{NeuroHubOptions.Section}:{nameof(NeuroHubOptions.Mode)}") == NeuroHubMode.Cluster)
            builder.Services.AddSingleton<SharedCache>();
        return builder;
    }
}
