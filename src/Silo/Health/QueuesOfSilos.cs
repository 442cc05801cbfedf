using NeuroHub.Silos;

namespace NeuroHub.Silo.Health;

/// <summary>The queues of all silos of a cluster.</summary>
public sealed class QueuesOfSilos(IGrainFactory grains) : ICommitQueues
{
    /// <exception cref="TimeoutException">A silo does not say.</exception>
    public async Task<IReadOnlyList<CommitQueueReading>> Read(CancellationToken cancellation)
    {
        var cluster = await grains.GetGrain<IClusterGrain>(0).Read().WaitAsync(cancellation);
        return cluster.Queues.Count == cluster.ActiveSilos ? cluster.Queues : throw new TimeoutException("A silo does not say how long its queue is.");
    }
}
