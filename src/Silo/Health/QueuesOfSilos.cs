using NeuroHub.EventSourcing;

namespace NeuroHub.Silo.Health;

/// <summary>The queues of all silos of a cluster, by one call.</summary>
public sealed class QueuesOfSilos(IGrainFactory grains) : ICommitQueues
{
    public async Task<IReadOnlyList<CommitQueueReading>> Read(CancellationToken cancellation)
    {
        var answers = await grains.GetGrain<IManagementGrain>(0).SendControlCommandToProvider<QueueReadout>(QueueReadout.Key, 0, null, cancellation).WaitAsync(cancellation);
        return [.. answers.OfType<CommitQueueReading>()];
    }
}
