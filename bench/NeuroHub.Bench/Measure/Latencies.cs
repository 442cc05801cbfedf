using System.Diagnostics;
using HdrHistogram;

namespace NeuroHub.Bench.Measure;

/// <summary>Latencies in microseconds with three significant digits, up to ten minutes.</summary>
internal sealed class Latencies
{
    private const long Longest = 600_000_000;

    private readonly LongHistogram _microseconds = new(Longest, 3);

    public long Count
    {
        get
        {
            lock (_microseconds)
                return _microseconds.TotalCount;
        }
    }

    /// <summary>From and to are <see cref="Stopwatch"/> timestamps.</summary>
    public void Record(long from, long to)
    {
        var microseconds = Math.Clamp((long)Stopwatch.GetElapsedTime(from, to).TotalMicroseconds, 0, Longest);
        lock (_microseconds)
            _microseconds.RecordValue(microseconds);
    }

    public void Add(Latencies other)
    {
        lock (_microseconds)
            _microseconds.Add(other._microseconds);
    }

    public double Milliseconds(double percentile)
    {
        lock (_microseconds)
            return _microseconds.TotalCount == 0 ? 0 : _microseconds.GetValueAtPercentile(percentile) / 1_000.0;
    }
}
