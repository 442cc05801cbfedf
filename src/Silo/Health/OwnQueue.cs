using NeuroHub.Silos;
using NeuroHub.Storage.Audit.Anchors;
using NeuroHub.Storage.CommitLog;

namespace NeuroHub.Silo.Health;

/// <summary>The queue of the silo in this process.</summary>
public sealed class OwnQueue(GroupCommitLog log, AuditAnchors anchors) : ICommitQueues
{
    public CommitQueueReading Now
    {
        get
        {
            var outage = log.Outage;
            return new CommitQueueReading(log.Depth, log.Capacity, outage?.Since, outage?.Failures ?? 0, anchors.AwaySince);
        }
    }

    public Task<IReadOnlyList<CommitQueueReading>> Read(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<CommitQueueReading>>([Now]);
}
