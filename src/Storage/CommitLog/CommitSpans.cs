using System.Diagnostics;
using NeuroHub.Tracing;

namespace NeuroHub.Storage.CommitLog;

/// <summary>A span for each command in its own trace, from asking to durable; none are made unless somebody records them.</summary>
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
