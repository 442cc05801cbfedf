using NeuroHub.Silos;

namespace NeuroHub.Silo.Health;

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
