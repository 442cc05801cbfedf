namespace NeuroHub.Api.Tests.Versions;

/// <summary>The system's clock on another day: what waits and what runs out goes on as ever.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _shift;

    public void MoveTo(DateTimeOffset time) => _shift = time - DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;
}
