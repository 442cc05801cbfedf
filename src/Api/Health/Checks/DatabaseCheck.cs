using System.Diagnostics;
using NeuroHub.Storage;

namespace NeuroHub.Api.Health.Checks;

/// <summary>Whether the store answers a question.</summary>
internal sealed class DatabaseCheck(Store store) : IHealthCheck
{
    public string Name => "database";

    public HealthCheckView Silent { get; } = HealthCheckView.Unhealthy("The database does not answer.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        await store.PingAsync(cancellation);
        return HealthCheckView.Healthy.After(Stopwatch.GetElapsedTime(began));
    }
}
