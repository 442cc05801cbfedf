using NeuroHub.Silos;
using Orleans.Concurrency;
using Orleans.Runtime.Messaging;
using Orleans.Runtime.Placement;

namespace NeuroHub.Silo.Health;

/// <inheritdoc cref="IClusterGrain"/>
[StatelessWorker]
internal sealed class ClusterGrain(ISiloStatusOracle membership, IGrainFactory grains) : Grain, IClusterGrain
{
    // Less than a probe waits, so that one silo that hangs does not silence the others.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<ClusterReading> Read()
    {
        var active = membership.GetApproximateSiloStatuses(onlyActive: true).Keys;
        var queues = await Task.WhenAll(active.Select(Ask));
        return new ClusterReading(queues.Length, [.. queues.OfType<CommitQueueReading>()]);
    }

    private async Task<CommitQueueReading?> Ask(SiloAddress silo)
    {
        try
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
            return await grains.GetGrain<ISiloGrain>(silo.ToParsableString()).Read().WaitAsync(Patience);
        }
        catch (Exception away) when (away is TimeoutException or OrleansException or ConnectionFailedException)
        {
            return null;
        }
    }
}
