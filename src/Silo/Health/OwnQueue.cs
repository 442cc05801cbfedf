using NeuroHub.Silos;
using NeuroHub.Storage.Audit.Anchors;
using NeuroHub.Storage.CommitLog;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Silo.Health;

/// <summary>The queue of the silo in this process.</summary>
public sealed class OwnQueue(GroupCommitLog log, AuditAnchors anchors, BackgroundLoops loops) : ICommitQueues
{
    public CommitQueueReading Now
    {
        get
        {
            var outage = log.Outage;
            return new CommitQueueReading(log.Depth, log.Capacity, outage?.Since, outage?.Failures ?? 0, anchors.AwaySince, loops.Late);
        }
    }

    public Task<IReadOnlyList<CommitQueueReading>> Read(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<CommitQueueReading>>([Now]);
}
