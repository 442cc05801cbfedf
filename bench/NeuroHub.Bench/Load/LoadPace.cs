using System.Diagnostics;

namespace NeuroHub.Bench.Load;

/// <summary>
/// An open loop: commands are due at a fixed rate, whoever has a connection free sends the next. One that is sent late, because all
/// connections wait, is measured from when it was due: what it waited for a connection is what a station would have waited.
/// </summary>
internal sealed class LoadPace(int perSecond)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _sent = -1;

    /// <summary>Waits until the next command is due.</summary>
    /// <returns>From when it is measured.</returns>
    public long Await()
    {
        var due = _began + (long)(Interlocked.Increment(ref _sent) * (double)Stopwatch.Frequency / perSecond);
        var now = Stopwatch.GetTimestamp();
        if (now >= due)
            return due;
        // Sleeping too long is the generator's, not the server's: from the time it wakes.
        while ((now = Stopwatch.GetTimestamp()) < due)
            Thread.Sleep(Math.Max(0, (int)Stopwatch.GetElapsedTime(now, due).TotalMilliseconds));
        return now;
    }
}
