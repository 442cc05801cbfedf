using Microsoft.Extensions.Options;
using NeuroHub.Silos;
using Orleans.Concurrency;
using Orleans.Runtime.Messaging;
using Orleans.Runtime.Placement;

namespace NeuroHub.Hosting.Health;

/// <inheritdoc cref="IClusterGrain"/>
[StatelessWorker]
internal sealed class ClusterGrain(ISiloStatusOracle membership, IGrainFactory grains, TimeProvider clock) : Grain, IClusterGrain
{
    // Shorter than a health probe waits, so that one silo that hangs does not hide the others.
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

/// <summary>
/// The silos of a cluster as an API node sees them. The expected number is configured, or learned: the highest number of the last ten minutes.
/// </summary>
public sealed class SilosOfCluster(IGrainFactory grains, Gateways gateways, IOptions<NeuroHubOptions> options, Clocks clocks, TimeProvider clock) : ISilos
{
    private static readonly TimeSpan Missed = TimeSpan.FromMinutes(10);

    // Much longer than it takes until a silo is declared dead and its grains are active elsewhere.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private long? _answeredAt;
    private long _mostAt;
    private int _most;

    public bool MayBeReached => gateways.Connected > 0 && _answeredAt is { } at && clock.GetElapsedTime(at) < Grace;

    public async Task<(int Active, int Expected)> Count(CancellationToken cancellation)
    {
        var active = (await clocks.Ask(grains, cancellation)).ActiveSilos;
        _answeredAt = clock.GetTimestamp();
        if (active >= _most || clock.GetElapsedTime(_mostAt) >= Missed)
            (_most, _mostAt) = (active, clock.GetTimestamp());
        return (active, options.Value.ExpectedSilos ?? _most);
    }
}

/// <summary>The silos that hold the grains: this process, or those of a cluster.</summary>
public interface ISilos
{
    /// <summary>Whether the silos may be reachable, for the time while <see cref="Count"/> does not answer.</summary>
    bool MayBeReached { get; }

    /// <summary>How many are active, and how many should be.</summary>
    Task<(int Active, int Expected)> Count(CancellationToken cancellation);
}

/// <summary>The one silo of an embedded process.</summary>
public sealed class OwnSilo(ISiloStatusOracle membership) : ISilos
{
    public bool MayBeReached => false;

    public Task<(int Active, int Expected)> Count(CancellationToken cancellation) =>
        Task.FromResult((membership.CurrentStatus == SiloStatus.Active ? 1 : 0, 1));
}
