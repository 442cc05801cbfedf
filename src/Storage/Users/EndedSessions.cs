using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Projections;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Storage.Users;

/// <summary>
/// The sessions that were ended while an access token of theirs may still be alive, in memory: asked at each request.
/// Commits of this process show at once, those of other processes within a second.
/// </summary>
public sealed partial class EndedSessions(Store store, TimeProvider clock, ILogger<EndedSessions> logger) : ICommitObserver
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    // No access token lives longer; AuthOptions holds it to that.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // Transactions of other processes, and their clocks, may come this much out of order.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);
    private DateTimeOffset _newest = DateTimeOffset.MinValue;
    private bool _isBlind;

    public bool Contains(string sessionId) => _ended.ContainsKey(sessionId);

    /// <summary>What this node has just been told: it need not wait for the next look.</summary>
    public void Add(string sessionId) => _ended[sessionId] = clock.GetUtcNow();

    /// <summary>Reads what ended before this process came up; nothing may be served before.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public Task Load(CancellationToken cancellation = default) => Read(clock.GetUtcNow() - Kept, cancellation);

    /// <summary>Follows the other processes' commits; ends when cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            // Of an embedded database this process is the only writer, and its own commits are told.
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                if (store.IsShared)
                    await Poll(cancellation);
                Forget();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    public void Committed(IReadOnlyList<CommitItem> items)
    {
        foreach (var item in items)
        {
            foreach (var append in item.Appends)
                foreach (var (id, at) in SessionsEnded.By(append.Changes))
                    _ended[id] = at;
        }
    }

    private async Task Poll(CancellationToken cancellation)
    {
        try
        {
            await Read(_newest - Overlap, cancellation);
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
    }

    private async Task Read(DateTimeOffset since, CancellationToken cancellation)
    {
        var rows = await new Query(store)
            .Add("SELECT session_id, ended_at FROM ended_sessions WHERE ended_at >= @since")
            .With("since", since)
            .Run(all => all.All(row => (Id: row.Text(0), At: row.Time(1)), cancellation), cancellation);
        foreach (var (id, at) in rows)
        {
            _ended[id] = at;
            _newest = at > _newest ? at : _newest;
        }

        if (_newest == DateTimeOffset.MinValue)
            _newest = clock.GetUtcNow();
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
