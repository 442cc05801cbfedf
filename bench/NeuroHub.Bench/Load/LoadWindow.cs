using System.Diagnostics;

namespace NeuroHub.Bench.Load;

/// <summary>When a cell measures, in <see cref="Stopwatch"/> timestamps, and the token its connections send.</summary>
internal sealed class LoadWindow(long from, long to, byte[] token)
{
    private volatile byte[] _token = token;
    private long _to = to;

    public long From { get; } = from;

    public long To => Interlocked.Read(ref _to);

    public byte[] Token
    {
        get => _token;
        set => _token = value;
    }

    /// <summary>The measurement was interrupted: every connection stops after its command.</summary>
    public void Stop() => Interlocked.Exchange(ref _to, 0);
}
