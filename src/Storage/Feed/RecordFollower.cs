using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Feed;

/// <summary>
/// Follows the record: at once after a commit of this process, and by polling for commits of other processes. It tells each stored event
/// once, in the order of positions. It tells an event only after every earlier one was told, or is known never to come.
/// </summary>
internal sealed partial class RecordFollower : IDisposable
{
    private static readonly TimeSpan OthersCommits = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan OpenGap = TimeSpan.FromMilliseconds(50);

    // The pause between reads: under load one read then gets many commits, which leaves the store free for commits.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly Store _store;
    private readonly FeedRows _rows;
    private readonly ReplayPace _pace;
    private readonly GapWatch _gaps;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _woken = new(0, 1);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FeedWindow _window = new(0);
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isBlind;

    public RecordFollower(Store store, ReplayPace pace, TimeProvider clock, ILogger logger)
    {
        _pace = pace;
        _store = store;
        _rows = new FeedRows(store);
        _gaps = new GapWatch(clock);
        _logger = logger;
    }

    /// <summary>Completes when the follower knows where the record stands.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Everything up to here was told.</summary>
    public long Head
    {
        get
        {
            lock (_lock)
                return _window.Head;
        }
    }

    /// <summary>Ends when cancelled. After <see cref="Ready"/> no failure ends it.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        try
        {
            await Begin(cancellation);
            _ready.SetResult();
        }
        catch (Exception error)
        {
            _ready.SetException(error);
            return;
        }

        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (await TryAdvance(cancellation))
                    continue;
                await Task.Delay(Breath, cancellation);
                await _woken.WaitAsync(_gaps.IsOpen ? OpenGap : OthersCommits, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Call when a commit of this process is durable.</summary>
    public void Wake()
    {
        try
        {
            if (_woken.CurrentCount == 0)
                _woken.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // It is awake already, or it is closed: nothing to do in both cases.
        }
    }

    /// <summary>Completes when there is something after the place.</summary>
    public Task Moved(FeedId cursor)
    {
        lock (_lock)
            return _window.Head >= cursor.From ? Task.CompletedTask : _moved.Task;
    }

    /// <summary>The events after a place, and the new place. Without events, a new place means: nothing to tell up to there.</summary>
    public async Task<(IReadOnlyList<FeedEvent> Events, FeedId Cursor)> After(FeedId cursor, CancellationToken cancellation)
    {
        long head;
        lock (_lock)
        {
            head = _window.Head;
            if (cursor.From > head)
                return ([], cursor);
            if (_window.After(cursor, FeedRows.PageSize) is { } recent)
                return recent;
        }

        await _pace.Turn(cancellation);
        // Up to the head every position is settled: one that is missing will not come.
        var page = await _rows.Read(cursor.From, head, FeedRows.PageSize, cancellation);
        var events = new List<FeedEvent>();
        foreach (var (_, told) in await Told(page.Rows, cancellation))
            foreach (var @event in told)
                if (@event.Id.IsAfter(cursor))
                    events.Add(@event);
        return (events, FeedId.After(page.Rows.Count == FeedRows.PageSize ? page.Rows[^1].Position : head));
    }

    /// <summary>The place after the last stored event. It may be a little ahead of what was told.</summary>
    public async Task<FeedId> Now(CancellationToken cancellation) => FeedId.After(Math.Max(Head, (await _rows.Last(cancellation)).Position));

    /// <summary>Waits until everything that is durable at this moment was told, so that the caller sees what earlier answers reported.</summary>
    /// <returns>False on timeout: an open transaction may still write below that position.</returns>
    public async Task<bool> CaughtUp(TimeSpan longest, TimeProvider clock, CancellationToken cancellation)
    {
        var last = (await _rows.Last(cancellation)).Position;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var time = Task.Delay(longest, clock, over.Token);
        while (Head < last && !time.IsCompleted)
        {
            Wake();
            await Task.WhenAny(Moved(FeedId.After(Head)), time);
            cancellation.ThrowIfCancellationRequested();
        }

        await over.CancelAsync();
        return Head >= last;
    }

    /// <summary>Whether the record has ever reached this place.</summary>
    public async Task<bool> Reaches(FeedId id, CancellationToken cancellation) =>
        id.Position <= Head || id.Position <= (await _rows.Last(cancellation)).Position;

    public void Dispose() => _woken.Dispose();

    /// <summary>Finds out where the record stands. Transactions that still write below the last position must end first.</summary>
    internal async Task Begin(CancellationToken cancellation)
    {
        var (last, writers) = await _rows.Last(cancellation);
        if (_store.IsShared && await _rows.HasGaps(last, cancellation))
        {
            Look(0, last, writers);
            while (_gaps.SettledThrough < last)
            {
                await Task.Delay(OpenGap, cancellation);
                Look(0, last, (await _rows.Last(cancellation)).Writers);
            }
        }

        lock (_lock)
            _window = new FeedWindow(last);
    }

    /// <summary>Tells what has come and may be told.</summary>
    /// <returns>True when there may be more to read at once.</returns>
    internal async Task<bool> Advance(CancellationToken cancellation)
    {
        var head = Head;
        var size = _gaps.IsOpen ? FeedRows.PeekSize : FeedRows.PageSize;
        var page = await _rows.Read(head + 1, long.MaxValue, size, cancellation);
        if (page.Rows.Count == 0)
            return false;
        var ready = new List<FeedRow>(page.Rows.Count);
        var hasLooked = false;
        foreach (var row in page.Rows)
        {
            if (_store.IsShared && row.Position > head + 1 && _gaps.SettledThrough < row.Position - 1)
            {
                if (!hasLooked)
                    Look(head, page.Rows[^1].Position, page.Writers);
                hasLooked = true;
                if (_gaps.SettledThrough < row.Position - 1)
                    break;
            }

            ready.Add(row);
            head = row.Position;
        }

        var told = await Told(ready, cancellation);
        var isThrough = head == page.Rows[^1].Position;
        if (isThrough)
            _gaps.Close();
        Publish(told);
        return told.Count > 0 && (!isThrough || page.Rows.Count == size);
    }

    private async Task<bool> TryAdvance(CancellationToken cancellation)
    {
        try
        {
            var more = await Advance(cancellation);
            if (_isBlind)
                LogSeesAgain();
            _isBlind = false;
            return more;
        }
        catch (StoreUnavailableException error)
        {
            // Log once, not at each poll (four times a second).
            if (!_isBlind)
                LogBlind(error.Message);
            _isBlind = true;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            LogSurprise(error);
        }

        return false;
    }

    private void Look(long head, long last, Writers writers)
    {
        if (!_gaps.Look(head, last, writers))
            LogGivenUp(_gaps.SettledThrough, GapWatch.Patience);
    }

    private void Publish(List<(long Position, IReadOnlyList<FeedEvent> Events)> told)
    {
        if (told.Count == 0)
            return;
        TaskCompletionSource moved;
        lock (_lock)
        {
            foreach (var (position, events) in told)
                _window.Add(position, events);
            moved = _moved;
            _moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        moved.SetResult();
    }

    /// <summary>The feed events of stored events, by position. Alerts get the ids of their rows.</summary>
    private async Task<List<(long Position, IReadOnlyList<FeedEvent> Events)>> Told(IReadOnlyList<FeedRow> rows, CancellationToken cancellation)
    {
        var told = new List<(long Position, IReadOnlyList<FeedEvent> Events)>(rows.Count);
        var alerts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var events = Told(row);
            told.Add((row.Position, events));
            foreach (var @event in events)
                if (@event.Data.AlertKey is { } key)
                    alerts.Add(key);
        }

        if (alerts.Count == 0)
            return told;
        var ids = await _rows.AlertIds([.. alerts], cancellation);
        return told.ConvertAll(it => (it.Position, (IReadOnlyList<FeedEvent>)[.. it.Events.Select(Numbered)]));

        FeedEvent Numbered(FeedEvent @event) =>
            @event.Data.AlertKey is { } key && ids.TryGetValue(key, out var id) ? @event.WithAlert(id) : @event;
    }

    private IReadOnlyList<FeedEvent> Told(FeedRow row)
    {
        try
        {
            return FeedRules.Of(row);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // One unreadable event must not block all later events.
            LogUnreadable(error, row.Type, row.Position);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed cannot read the record: {Reason}")]
    private partial void LogBlind(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The feed can read the record again")]
    private partial void LogSeesAgain();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed goes on past positions that are missing up to {Position}: a transaction has been open for {Time}")]
    private partial void LogGivenUp(long position, TimeSpan time);

    [LoggerMessage(Level = LogLevel.Error, Message = "The feed cannot tell of the {Type} at {Position}")]
    private partial void LogUnreadable(Exception error, string type, long position);

    [LoggerMessage(Level = LogLevel.Error, Message = "The feed met an unforeseen error")]
    private partial void LogSurprise(Exception error);
}
