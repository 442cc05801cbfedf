using System.Diagnostics;

namespace NeuroHub.Bench.Load;

/// <summary>
/// An open loop: commands are due at a fixed rate, and the next free connection sends the next one. A command that is sent late, because all
/// connections wait, is measured from when it was due: a station would have waited that time, too.
/// </summary>
internal sealed class LoadPace(int perSecond)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _sent = -1;

    /// <summary>Waits until the next command is due.</summary>
    /// <returns>The timestamp from which the command is measured.</returns>
    public long Await()
    {
        var due = _began + (long)(Interlocked.Increment(ref _sent) * (double)Stopwatch.Frequency / perSecond);
        var now = Stopwatch.GetTimestamp();
        if (now >= due)
            return due;
        // Measured from when the thread wakes: if it sleeps too long, that is the generator's time, not the server's.
        while ((now = Stopwatch.GetTimestamp()) < due)
            Thread.Sleep(Math.Max(0, (int)Stopwatch.GetElapsedTime(now, due).TotalMilliseconds));
        return now;
    }
}
