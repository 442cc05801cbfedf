using Microsoft.Extensions.Options;
using NeuroHub.Silo.Hosting;

namespace NeuroHub.Silo.Health;

/// <summary>
/// The silos of a cluster as an API node sees them. How many there should be is configured, or learned: a silo that went in the last
/// ten minutes, and did not come back, is missed.
/// </summary>
public sealed class SilosOfCluster(IGrainFactory grains, Gateways gateways, IOptions<NeuroHubOptions> options, TimeProvider clock) : ISilos
{
    private static readonly TimeSpan Missed = TimeSpan.FromMinutes(10);

    // A silo is declared dead, and its grains live elsewhere, in much less.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private long? _answeredAt;

    public bool MayBeReached => gateways.Connected > 0 && _answeredAt is { } at && clock.GetElapsedTime(at) < Grace;

    public async Task<(int Active, int Expected)> Count(CancellationToken cancellation)
    {
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: false, cancellation).WaitAsync(cancellation);
        _answeredAt = clock.GetTimestamp();
        var active = hosts.Where(host => host.Status == SiloStatus.Active).Select(host => host.SiloAddress.Endpoint).ToHashSet();
        var since = clock.GetUtcNow().UtcDateTime - Missed;
        var gone = hosts.Where(host => host.Status == SiloStatus.Dead && host.IAmAliveTime > since && !active.Contains(host.SiloAddress.Endpoint))
            .Select(host => host.SiloAddress.Endpoint).Distinct().Count();
        return (active.Count, options.Value.ExpectedSilos ?? active.Count + gone);
    }
}
