namespace NeuroHub.Storage.Tests.Support;

/// <summary>A clock by which time passes when a test says so.</summary>
public sealed class SteppedClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Pass(TimeSpan time) => _ticks += time.Ticks;
}
