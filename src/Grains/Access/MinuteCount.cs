namespace NeuroHub.Access;

/// <summary>Counts in windows of a minute.</summary>
public sealed class MinuteCount(TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long _begun = clock.GetTimestamp();
    private int _count;

    /// <summary>Nothing of it counts any more.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
                return clock.GetElapsedTime(_begun) >= Length;
        }
    }

    /// <returns>How many there are in this minute.</returns>
    public int Add(int more)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (clock.GetElapsedTime(_begun, now) >= Length)
                (_begun, _count) = (now, 0);
            return _count += more;
        }
    }
}
