using NeuroHub.Stations;

namespace NeuroHub.Api.Health.Checks;

/// <summary>Which circuit breakers are not closed.</summary>
internal sealed class BreakersCheck(Breakers breakers) : IHealthCheck
{
    // A plant with all its printers off fills no screen.
    private const int Named = 10;

    public string Name => "circuit_breakers";

    public HealthCheckView Silent { get; } = HealthCheckView.Degraded("The circuit breakers cannot be read.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        var open = (await breakers.Look(cancellation)).Breakers.Where(breaker => breaker.State != BreakerState.Closed).ToList();
        if (open.Count == 0)
            return HealthCheckView.Healthy;
        var names = string.Join(", ", open.Take(Named).Select(breaker => $"{breaker.Kind} {breaker.Name}"));
        var view = HealthCheckView.Degraded(open.Count > Named ? $"Not closed: {names} and {open.Count - Named} more." : $"Not closed: {names}.");
        return view with { NamesEquipment = open.Exists(breaker => breaker.Kind != BreakerView.OfDatabase) };
    }
}
