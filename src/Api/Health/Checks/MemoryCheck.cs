using NeuroHub.Silo.Telemetry;

namespace NeuroHub.Api.Health.Checks;

/// <summary>The working set against what the machine, or the container, lets this process have.</summary>
internal sealed class MemoryCheck : IHealthCheck
{
    // Requirements 13.3.
    private const double Limit = 0.85;

    public string Name => "memory";

    public HealthCheckView Silent { get; } = HealthCheckView.Degraded("The memory in use cannot be read.");

    public Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        var share = MemoryLimit.Used;
        return Task.FromResult(share > Limit
            ? HealthCheckView.Degraded(FormattableString.Invariant($"{100 * share:0} % of the memory is in use."))
            : HealthCheckView.Healthy);
    }
}
