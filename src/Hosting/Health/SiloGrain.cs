using NeuroHub.Silos;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Storage.Record.CommitLog;

namespace NeuroHub.Hosting.Health;

/// <inheritdoc cref="ISiloGrain"/>
internal sealed class SiloGrain(ILocalSiloDetails silo, OwnQueue queue, TimeProvider clock) : Grain, ISiloGrain
{
    public Task<CommitQueueReading?> Read()
    {
        if (silo.SiloAddress.ToParsableString() == this.GetPrimaryKeyString())
            return Task.FromResult<CommitQueueReading?>(queue.Now with { Clock = clock.GetUtcNow() });
        DeactivateOnIdle();
        return Task.FromResult<CommitQueueReading?>(null);
    }
}

/// <summary>The queues of all silos of a cluster.</summary>
public sealed class QueuesOfSilos(IGrainFactory grains) : ICommitQueues
{
    /// <exception cref="TimeoutException">A silo does not report its queue.</exception>
    public async Task<IReadOnlyList<CommitQueueReading>> Read(CancellationToken cancellation)
    {
        var cluster = await grains.GetGrain<IClusterGrain>(0).Read().WaitAsync(cancellation);
        return cluster.Queues.Count == cluster.ActiveSilos ? cluster.Queues : throw new TimeoutException("A silo does not say how long its queue is.");
    }
}

/// <summary>The queues before the commit writers: this process's own, or one of each silo.</summary>
public interface ICommitQueues
{
    Task<IReadOnlyList<CommitQueueReading>> Read(CancellationToken cancellation);
}

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
