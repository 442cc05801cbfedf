namespace NeuroHub.Storage.Tests.Support;

/// <summary>A new time each time it is read, a microsecond on unless said otherwise, so that no two facts have the same time.</summary>
public sealed class TestClock
{
    private long _ticks = new DateTimeOffset(2025, 11, 10, 0, 0, 0, TimeSpan.Zero).Ticks;

    public TimeSpan Step { get; init; } = TimeSpan.FromMicroseconds(1);

    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public DateTimeOffset Now() => new(Interlocked.Add(ref _ticks, Step.Ticks), TimeSpan.Zero);
}
