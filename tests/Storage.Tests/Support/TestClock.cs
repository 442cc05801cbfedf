namespace NeuroHub.Storage.Tests.Support;

/// <summary>A new time each time it is read, a microsecond on, so that no two facts have the same time.</summary>
public sealed class TestClock
{
    private long _readings;

    public void Move(TimeSpan by) => Interlocked.Add(ref _microseconds, by.Ticks / TimeSpan.TicksPerMicrosecond);

    public DateTimeOffset Now() =>
        new DateTimeOffset(2025, 11, 10, 0, 0, 0, TimeSpan.Zero).AddTicks(Interlocked.Increment(ref _microseconds) * TimeSpan.TicksPerMicrosecond);
    public TimeSpan Step { get; init; } = TimeSpan.FromMicroseconds(1);

    public DateTimeOffset Now() => new DateTimeOffset(2025, 11, 10, 0, 0, 0, TimeSpan.Zero) + (Interlocked.Increment(ref _readings) * Step);
}
