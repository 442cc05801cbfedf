using NeuroHub.Silo.Hosting;

namespace NeuroHub.Api.Health.Checks;

/// <summary>Redis holds the membership: without it the members go on, and nobody joins.</summary>
internal sealed class RedisCheck(SharedCache cache) : IHealthCheck
{
    public string Name => "redis";

    public HealthCheckView Silent { get; } = HealthCheckView.Degraded("Redis does not answer. The nodes that are there go on serving; none can join.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation) =>
        await cache.Ping() is { } time ? HealthCheckView.Healthy.After(time) : Silent;
}
