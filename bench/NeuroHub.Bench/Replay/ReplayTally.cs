using NeuroHub.Bench.Measure;

namespace NeuroHub.Bench.Replay;

/// <summary>The client's own counters, for the progress line and the client's rates; never for what was produced.</summary>
internal sealed class ReplayTally
{
    private int _unitsDone;
    private long _commands;

    public int UnitsDone => Volatile.Read(ref _unitsDone);

    public long Commands => Interlocked.Read(ref _commands);

    /// <summary>From the first try of a command to its answer: what the station waited.</summary>
    public Latencies Latencies { get; } = new();

    public void CountUnit() => Interlocked.Increment(ref _unitsDone);

    public void CountCommand(long from, long to)
    {
        Interlocked.Increment(ref _commands);
        Latencies.Record(from, to);
    }
}
