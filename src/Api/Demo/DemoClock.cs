namespace NeuroHub.Api.Demo;

/// <summary>The clock of a demo's server: yesterday's while the day before is written, then the true one. Timers always run by the true one.</summary>
/// <param name="behind">At first, before anything has read it: Orleans plans by the time at which its parts were made.</param>
internal sealed class DemoClock(TimeSpan behind) : TimeProvider
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _behind = behind.Ticks;

    /// <summary>How far it is behind the true time.</summary>
    public TimeSpan Behind => TimeSpan.FromTicks(Interlocked.Read(ref _behind));

    /// <summary>Done when it is the true time for good.</summary>
    public Task Released => _released.Task;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - Behind;

    /// <summary>Shows that time now, and goes on from there. Never shows a time before one that it showed, nor the future.</summary>
    public void Show(DateTimeOffset time)
    {
        var behind = System.GetUtcNow() - time;
        Interlocked.Exchange(ref _behind, Math.Max(0, behind < Behind ? behind.Ticks : Behind.Ticks));
    }

    /// <summary>The true time from now on.</summary>
    public void Release()
    {
        Interlocked.Exchange(ref _behind, 0);
        _released.TrySetResult();
    }
}
