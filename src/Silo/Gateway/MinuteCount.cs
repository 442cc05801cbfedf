namespace NeuroHub.Silo.Gateway;

/// <summary>Counts messages in windows of a minute.</summary>
internal sealed class MinuteCount(TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long _begun = clock.GetTimestamp();
    private int _count;

    /// <returns>How many there are in this minute.</returns>
    public int Add(int messages)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (clock.GetElapsedTime(_begun, now) >= Length)
                (_begun, _count) = (now, 0);
            return _count += messages;
        }
    }

    /// <summary>Until the next minute.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_gate)
                return Length - clock.GetElapsedTime(_begun);
        }
    }

    public bool IsOver => Left <= TimeSpan.Zero;
}
