using System.Diagnostics;
using System.Diagnostics.Metrics;
using NeuroHub.Tracing;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>The meter <c>NeuroHub.Storage</c>.</summary>
internal sealed class CommitMetrics : IDisposable
{
    public const string MeterName = "NeuroHub.Storage";

    private static readonly FailureKind[] Kinds = Enum.GetValues<FailureKind>();

    private static readonly KeyValuePair<string, object?>[] Reasons =
        [.. Kinds.Select(kind => new KeyValuePair<string, object?>("reason", EnumText<FailureKind>.Of(kind).ToLowerInvariant()))];

    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] };

    private static readonly InstrumentAdvice<double> Times = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    };

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _writeTime;
    private readonly Histogram<double> _latency;
    private readonly long[] _failed = new long[Kinds.Length];

    public CommitMetrics(GroupCommit queue, Func<bool> isAway)
    {
        _meter.CreateObservableGauge("neurohub.commit.queue_depth", () => queue.Depth, "{command}", "Commands that wait for the writer.");
        _meter.CreateObservableGauge("neurohub.commit.queue_capacity", () => queue.Capacity, "{command}", "Commands that may wait; one more is refused.");
        _meter.CreateObservableGauge("neurohub.commit.store_away", () => isAway() ? 1 : 0, null, "1 while the last attempt to write did not reach the store.");
        _batchSize = _meter.CreateHistogram("neurohub.commit.batch_size", "{command}", "Commands that became durable in one transaction.", null, Sizes);
        _writeTime = _meter.CreateHistogram("neurohub.commit.write_duration", "s", "One transaction.", null, Times);
        _latency = _meter.CreateHistogram("neurohub.commit.duration", "s", "One command, from asking to durable.", null, Times);
        _meter.CreateObservableCounter("neurohub.commit.failed_transactions", Failures, "{transaction}", "By what went wrong.");
    }

    public void Wrote(int commits, TimeSpan duration)
    {
        _batchSize.Record(commits);
        _writeTime.Record(duration.TotalSeconds);
    }

    public void Committed(PendingCommit commit)
    {
        if (_latency.Enabled)
            _latency.Record(commit.Elapsed.TotalSeconds);
    }

    public void Failed(FailureKind kind) => Interlocked.Increment(ref _failed[Array.IndexOf(Kinds, kind)]);

    public void Dispose() => _meter.Dispose();

    // All kinds, also those that never happened: a rate needs a first value of 0.
    private IEnumerable<Measurement<long>> Failures() => Kinds.Select((_, i) => new Measurement<long>(Interlocked.Read(ref _failed[i]), Reasons[i]));
}

/// <summary>A span for each command in its own trace, from the call until it is durable. Made only if somebody listens.</summary>
internal static class CommitSpans
{
    private static readonly ActivitySource Source = new(CommitMetrics.MeterName);

    public static void Record(PendingCommit commit, int batch)
    {
        if (!Source.HasListeners() || !CallTrace.TryRead(commit.Trace, out var parent))
            return;
        using var span = Source.StartActivity("commit", ActivityKind.Internal, parent, startTime: commit.Item.At);
        span?.SetTag("neurohub.commit.batch_size", batch);
    }
}
