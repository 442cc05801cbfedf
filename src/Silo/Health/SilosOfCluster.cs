using Microsoft.Extensions.Options;
using NeuroHub.Silo.Hosting;

namespace NeuroHub.Silo.Health;

/// <summary>
/// The silos of a cluster as an API node sees them. How many there should be is configured, or learned: as many as there were at one
/// time in the last ten minutes.
/// </summary>
public sealed class SilosOfCluster(IGrainFactory grains, Gateways gateways, IOptions<NeuroHubOptions> options, Clocks clocks, TimeProvider clock) : ISilos
{
    private static readonly TimeSpan Missed = TimeSpan.FromMinutes(10);

    // A silo is declared dead, and its grains live elsewhere, in much less.
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
