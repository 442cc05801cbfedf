using System.Diagnostics;
using System.Globalization;
using NeuroHub.Silo.Health;

namespace NeuroHub.Api.Health.Checks;

/// <summary>Whether there are silos for the grains, as many as there should be, and of one time.</summary>
internal sealed class ClusterCheck(ISilos silos, Clocks clocks) : IHealthCheck
{
    public string Name => "cluster";

    /// <summary>The grain that knows moves to another silo when its own dies, which takes seconds: commands come through before it answers.</summary>
    public HealthCheckView Silent => silos.MayBeReached
        ? HealthCheckView.Degraded("The silos' membership cannot be read right now.")
        : HealthCheckView.Unhealthy("No silo answers.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var (active, expected) = await silos.Count(cancellation);
        var view = active == 0 ? HealthCheckView.Unhealthy("No silo is active.")
            : active < expected ? HealthCheckView.Degraded($"{active} of {expected} silos are active.")
            : clocks.Difference is { } apart ? HealthCheckView.Degraded(string.Create(
                CultureInfo.InvariantCulture, $"The clocks of the nodes differ by {apart.TotalSeconds:0.0} s; the log says which."))
            : HealthCheckView.Healthy;
        return view.After(Stopwatch.GetElapsedTime(began));
    }
}
