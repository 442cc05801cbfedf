using NeuroHub.Silos;
using Orleans.Concurrency;
using Orleans.Runtime.Messaging;
using Orleans.Runtime.Placement;

namespace NeuroHub.Silo.Health;

/// <inheritdoc cref="IClusterGrain"/>
[StatelessWorker]
internal sealed class ClusterGrain(ISiloStatusOracle membership, IGrainFactory grains, TimeProvider clock) : Grain, IClusterGrain
{
    // Less than a probe waits, so that one silo that hangs does not silence the others.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<ClusterReading> Read()
    {
        var active = membership.GetApproximateSiloStatuses(onlyActive: true).Keys;
        var answers = await Task.WhenAll(active.Select(Ask));
        return new ClusterReading(answers.Length, [.. answers.Select(answer => answer.Queue).OfType<CommitQueueReading>()])
        {
            Clock = clock.GetUtcNow(),
            Clocks = [.. answers.Select(answer => answer.Clock).OfType<ClockReading>()],
        };
    }

    private async Task<(CommitQueueReading? Queue, ClockReading? Clock)> Ask(SiloAddress silo)
    {
        try
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
            var (asked, began) = (clock.GetUtcNow(), clock.GetTimestamp());
            var queue = await grains.GetGrain<ISiloGrain>(silo.ToParsableString()).Read().WaitAsync(Patience);
            return (queue, queue?.Clock is { } theirs ? ClockReading.Of(silo.Endpoint.ToString(), theirs, asked, clock.GetElapsedTime(began)) : null);
        }
        catch (Exception away) when (away is TimeoutException or OrleansException or ConnectionFailedException)
        {
            return (null, null);
        }
    }
}
