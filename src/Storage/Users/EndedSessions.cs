using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Storage.Users;

/// <summary>
/// In memory: the sessions that were ended while one of their access tokens may still be valid. Asked at each request.
/// Commits of this process are seen at once, commits of other processes within a second, whatever their clocks say.
/// This folder stores what sign-in needs outside the events: ended sessions, lockouts and signing keys.
/// </summary>
public sealed partial class EndedSessions(Store store, TimeProvider clock, ILogger<EndedSessions> logger) : ICommitObserver, IEndedSessions
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    // No access token lives longer; AuthRegistration.LongestAccessToken limits it.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // The last look saw every transaction that had ended by then. So new rows come only from transactions that were still running, or later ones.
    private const string Postgres =
        """
        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, e.session_id
        FROM (SELECT 1) AS look LEFT JOIN ended_sessions e ON e.seq >= @since
        """;

    // SQLite's writers come one after another, so new rows have higher numbers.
    private const string Sqlite =
        """
        SELECT (SELECT coalesce(max(seq), 0) + 1 FROM ended_sessions), e.session_id
        FROM (SELECT 1) AS look LEFT JOIN ended_sessions e ON e.seq >= @since
        """;

    // The time is when this process learned of it, by its own clock.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);
    private long _since;
    private bool _isBlind;

    public bool Contains(string sessionId) => _ended.ContainsKey(sessionId);

    /// <summary>Adds a session that this node has just been told of, without waiting for the next look.</summary>
    public void Add(string sessionId) => _ended[sessionId] = clock.GetUtcNow();

    /// <summary>Reads new rows; the first call reads all, and no request may be served before it.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task Load(CancellationToken cancellation = default)
    {
        var rows = await new Query(store)
            .Add(store.IsShared ? Postgres : Sqlite)
            .With("since", _since)
            .Run(all => all.All(row => (Next: row.Long(0), Id: row.TextOrNull(1)), cancellation), cancellation);
        foreach (var (next, id) in rows)
        {
            // A row that is read again keeps the time of its first read.
            if (id is not null)
                _ended.TryAdd(id, clock.GetUtcNow());
            // Not the maximum of all looks: after a restore of the database under a running node, the numbers may start lower.
            _since = next;
        }
    }

    /// <summary>
    /// Looks for sessions that other processes ended. An SQLite database has a second writer too: the command line. An outage does not make the
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
            // Nothing else works either while the store is unavailable. Log once, not at each look (four times a second).
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
