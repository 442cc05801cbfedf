using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Storage.Users;

/// <summary>
/// The sessions that were ended while an access token of theirs may still be alive, in memory: asked at each request.
/// Commits of this process show at once, those of other processes within a second, whatever their clocks say.
/// </summary>
public sealed partial class EndedSessions(Store store, TimeProvider clock, ILogger<EndedSessions> logger) : ICommitObserver, IEndedSessions
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    // No access token lives longer; AuthOptions holds it to that.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // A transaction that had ended when the last look was taken was seen by it. All that is new is of one that still ran, or of a later one.
    private const string Postgres =
        """
        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, e.session_id
        FROM (SELECT 1) AS look LEFT JOIN ended_sessions e ON e.seq >= @since
        """;

    // Writers come one after the other: what is new has a higher number.
    private const string Sqlite =
        """
        SELECT (SELECT coalesce(max(seq), 0) + 1 FROM ended_sessions), e.session_id
        FROM (SELECT 1) AS look LEFT JOIN ended_sessions e ON e.seq >= @since
        """;

    // When this process learned of it, by its own clock.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);
    private long _since;
    private bool _isBlind;

    public bool Contains(string sessionId) => _ended.ContainsKey(sessionId);

    /// <summary>What this node has just been told: it need not wait for the next look.</summary>
    public void Add(string sessionId) => _ended[sessionId] = clock.GetUtcNow();

    /// <summary>Reads what is new; the first time all, and nothing may be served before.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async Task Load(CancellationToken cancellation = default)
    {
        var rows = await new Query(store)
            .Add(store.IsShared ? Postgres : Sqlite)
            .With("since", _since)
            .Run(all => all.All(row => (Next: row.Long(0), Id: row.TextOrNull(1)), cancellation), cancellation);
        foreach (var (next, id) in rows)
        {
            // Rows that are read again keep the time at which they were learned.
            if (id is not null)
                _ended.TryAdd(id, clock.GetUtcNow());
            // Not the highest ever seen: a database that was restored under a running node may count from lower on.
            _since = next;
        }
    }

    /// <summary>
    /// Looks for what other processes ended; an embedded database has another writer too, the command line. An outage does not make the
    /// pauses between looks longer.
    /// </summary>
    public async Task Follow(CancellationToken cancellation)
    {
        try
        {
            await Load(cancellation);
            if (_isBlind)
                LogSeesAgain();
            _isBlind = false;
        }
        catch (StoreUnavailableException error)
        {
            // Nothing else works either while the store is away; said once and not four times a second.
            if (!_isBlind)
                LogBlind(error.Message);
            _isBlind = true;
        }

        Forget();
    }

    public void Committed(IReadOnlyList<CommitItem> items)
    {
        foreach (var item in items)
        {
            foreach (var append in item.Appends)
                foreach (var (id, _) in SessionsEnded.By(append.Changes))
                    Add(id);
        }
    }

    private void Forget()
    {
        var before = clock.GetUtcNow() - Kept;
        foreach (var (id, at) in _ended)
            if (at < before)
                _ended.TryRemove(id, out _);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended sessions cannot be read: {Reason}")]
    private partial void LogBlind(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ended sessions can be read again")]
    private partial void LogSeesAgain();
}
