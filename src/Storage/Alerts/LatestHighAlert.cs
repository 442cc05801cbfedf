using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Alerts;

/// <summary>
/// The time of the last HIGH alert. It is asked for at each answer that says how soon to look again. Commits of this process are seen at
/// once, commits of other processes after <see cref="Freshness"/>.
/// </summary>
public sealed class LatestHighAlert(Store store, TimeProvider clock) : ICommitObserver
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _latest = DateTimeOffset.MinValue;
    private long? _readAt;

    /// <returns>The last known time when the store is unavailable; <see cref="DateTimeOffset.MinValue"/> when there was no alert yet.</returns>
    public async ValueTask<DateTimeOffset> At()
    {
        lock (_lock)
        {
            if (_readAt is { } readAt && clock.GetElapsedTime(readAt) < Freshness)
                return _latest;
            // Set before the read: meanwhile other callers use the known value. One reader a second is enough.
            if (_readAt is not null)
                _readAt = clock.GetTimestamp();
        }

        try
        {
            var found = await Newest(store).Run(rows => rows.All(row => row.Time(0), default), default);
            lock (_lock)
            {
                _readAt ??= clock.GetTimestamp();
                return found.Count > 0 ? Later(found[0]) : _latest;
            }
        }
        catch (StoreUnavailableException)
        {
            // A command that succeeded must not fail because of a header.
            lock (_lock)
                return _latest;
        }
    }

    public void Committed(IReadOnlyList<CommitItem> items)
    {
        foreach (var item in items)
            foreach (var append in item.Appends)
                foreach (var change in append.Changes)
                    if (AlertRules.Of(change) is { Severity: AlertSeverity.High, At: var at })
                        lock (_lock)
                            Later(at);
    }

    internal static Query Newest(Store store) =>
        new Query(store).Add("SELECT created_at FROM alerts WHERE severity = 'HIGH' ORDER BY created_at DESC, id DESC LIMIT 1");

    private DateTimeOffset Later(DateTimeOffset at) => _latest = at > _latest ? at : _latest;
}
