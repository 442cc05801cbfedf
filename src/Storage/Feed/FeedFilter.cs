namespace NeuroHub.Storage.Feed;

/// <summary>Which events a reader wants; null = all.</summary>
public sealed record FeedFilter
{
    public IReadOnlySet<FeedKind>? Kinds { get; init; }

    /// <summary>Events of this LOT and of its serials.</summary>
    public string? LotNumber { get; init; }

    public FeedProcess? Process { get; init; }

    public bool Matches(FeedEvent @event) =>
        (Kinds is null || Kinds.Contains(@event.Kind))
        && (LotNumber is null || LotNumber == @event.Data.LotNumber)
        && (Process is null || Process.IsOf(@event.Data));
}

/// <summary>A process. It is matched by id when the event has the id, otherwise by number.</summary>
public sealed record FeedProcess(long Id, int Number)
{
    public bool IsOf(FeedData data) => data.ProcessId is { } id ? id == Id : data.ProcessNumber == Number;
}

/// <summary>What the live feed tells of.</summary>
public enum FeedKind
{
    RunStarted,
    RunCompleted,
    DefectRecorded,
    SerialStatus,
    LotStatus,
    Alert,
    PrinterState,
    RunCancelled,
}

/// <summary>One reader's place in the feed. The reader asks for more events when it is ready, so a slow reader blocks nobody.</summary>
public sealed class FeedReader : IDisposable
{
    private readonly RecordFollower _follower;
    private Action? _leave;

    internal FeedReader(RecordFollower follower, FeedId cursor, Action leave) => (_follower, Cursor, _leave) = (follower, cursor, leave);

    /// <summary>Everything up to here was read.</summary>
    public FeedId Cursor { get; private set; }

    /// <summary>Completes when there is more to read.</summary>
    public Task Moved => _follower.Moved(Cursor);

    /// <inheritdoc cref="RecordFollower.CaughtUp"/>
    internal Task<bool> CatchUp(TimeSpan longest, TimeProvider clock, CancellationToken cancellation) => _follower.CaughtUp(longest, clock, cancellation);

    /// <summary>The next events, in order. Empty when no stored event up to the new cursor has anything to tell.</summary>
    public async Task<IReadOnlyList<FeedEvent>> Next(CancellationToken cancellation)
    {
        (var events, Cursor) = await _follower.After(Cursor, cancellation);
        return events;
    }

    /// <summary>Safe to call twice: a reader is counted off only once.</summary>
    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
