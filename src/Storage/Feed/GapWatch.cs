namespace NeuroHub.Storage.Feed;

/// <summary>
/// Decides when a missing position will never come. With several writers the order of positions is not the order of commits: a missing
/// position may belong to a transaction that still runs, or to one that was rolled back.
/// </summary>
internal sealed class GapWatch(TimeProvider clock)
{
    // A transaction takes its position a moment before it gets its transaction number. After this time it has the number.
    internal static readonly TimeSpan Numbered = TimeSpan.FromMilliseconds(250);

    // No transaction of the commit log lives this long. A foreign transaction may, and it must not block the whole feed.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private long _seenAt;
    private long? _through;
    private long? _fence;

    /// <summary>Positions that are missing up to here will never come.</summary>
    public long SettledThrough { get; private set; }

    public bool IsOpen => _through is not null;

    /// <summary>Nothing is missing any more.</summary>
    public void Close() => (_through, _fence) = (null, null);

    /// <summary>Call when something is missing between the two positions.</summary>
    /// <param name="head">Everything up to here has come, or will never come.</param>
    /// <param name="last">The last visible position.</param>
    /// <param name="writers">The transactions that were running at the read.</param>
    /// <returns>False when the gap was given up because of its age, while a transaction was still open.</returns>
    public bool Look(long head, long last, Writers writers)
    {
        // The positions of the earlier gap have come; this is another gap.
        if (_through <= head)
            Close();
        if (_through is not { } through)
        {
            (_through, _seenAt) = (last, clock.GetTimestamp());
            return true;
        }

        var age = clock.GetElapsedTime(_seenAt);
        var isOver = writers.Oldest >= _fence;
        if (isOver || age >= Patience)
        {
            SettledThrough = through;
            Close();
            return isOver;
        }

        // By now every transaction that took a position up to there has its number, and that number is below this one.
        if (_fence is null && age >= Numbered)
            _fence = writers.Next;
        return true;
    }
}
