using System.Diagnostics.Metrics;

namespace NeuroHub.Storage.CommitLog;

/// <summary>The meter <c>NeuroHub.Storage</c>.</summary>
internal sealed class CommitMetrics : IDisposable
{
    public const string MeterName = "NeuroHub.Storage";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _writeTime;
    private readonly Histogram<double> _latency;
    private readonly Counter<long> _failedBatches;

    public CommitMetrics(Func<int> depth)
    {
        _meter.CreateObservableGauge("neurohub.commit.queue_depth", depth, "{command}", "Commands that wait for the writer.");
        _batchSize = _meter.CreateHistogram<int>("neurohub.commit.batch_size", "{command}", "Commands that became durable in one transaction.");
        _writeTime = _meter.CreateHistogram<double>("neurohub.commit.write_duration", "s", "One transaction.");
        _latency = _meter.CreateHistogram<double>("neurohub.commit.duration", "s", "One command, from asking to durable.");
        _failedBatches = _meter.CreateCounter<long>("neurohub.commit.failed_transactions", "{transaction}", "By what went wrong.");
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

    public void Failed(FailureKind kind) => _failedBatches.Add(1, new KeyValuePair<string, object?>("reason", kind.ToString()));

    public void Dispose() => _meter.Dispose();
}
