namespace NeuroHub.Storage;

/// <summary>
/// Microseconds since the Unix epoch: the form of times in SQLite. An integer is short, sorts correctly, and holds exactly
/// what PostgreSQL's <c>timestamptz</c> holds.
/// </summary>
internal static class UnixTime
{
    public static long ToMicroseconds(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long ToMicroseconds(DateTime utc) =>
        (utc.Ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
