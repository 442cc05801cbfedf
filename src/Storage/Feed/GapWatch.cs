namespace NeuroHub.Storage.Feed;

/// <summary>
/// Decides when a position that is missing will never come. With several writers the order of positions is not the order of
/// commits: a missing one may be in a transaction that still runs, or in none any more.
/// </summary>
internal sealed class GapWatch(TimeProvider clock)
{
    // A position is taken a moment before its transaction gets a number by which it could be waited for.
    internal static readonly TimeSpan Numbered = TimeSpan.FromMilliseconds(250);

    // No transaction of the commit log lives as long; somebody else's, which would hold the whole feed up, may.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private long _seenAt;
    private long? _through;
    private long? _fence;

    /// <summary>What is missing up to here will never come.</summary>
    public long SettledThrough { get; private set; }

    public bool IsOpen => _through is not null;

    /// <summary>Nothing is missing.</summary>
    public void Close() => (_through, _fence) = (null, null);

    /// <summary>Something is missing between the two positions.</summary>
    /// <param name="head">Everything up to here has come, or will never.</param>
    /// <param name="last">The last position that shows.</param>
    /// <param name="writers">Who was writing then.</param>
    /// <returns>False when patience ended and not the transactions.</returns>
    public bool Look(long head, long last, Writers writers)
    {
        // What was missing came, and this is another gap.
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

        // Whoever took a position up to there has a number by now, below this one.
        if (_fence is null && age >= Numbered)
            _fence = writers.Next;
        return true;
    }
}
