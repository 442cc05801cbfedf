namespace NeuroHub.Silo.Health;

/// <summary>The one silo of an embedded process.</summary>
public sealed class OwnSilo(ISiloStatusOracle membership) : ISilos
{
    public bool MayBeReached => false;

    public Task<(int Active, int Expected)> Count(CancellationToken cancellation) =>
        Task.FromResult((membership.CurrentStatus == SiloStatus.Active ? 1 : 0, 1));
}
