using System.Diagnostics;
using System.Globalization;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Health;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Stations;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Api.Health.Checks;

/// <summary>Whether the background loops of this node and of the silos still run in time.</summary>
internal sealed class BackgroundCheck(BackgroundLoops loops, ICommitQueues queues) : IHealthCheck
{
    public string Name => "background";

    public HealthCheckView Silent { get; } = HealthCheckView.Degraded("The silos do not say how their background work is.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        string[] late = [.. (await queues.Read(cancellation)).SelectMany(silo => silo.LateLoops ?? []).Concat(loops.Late).Distinct().Order(StringComparer.Ordinal)];
        return late.Length == 0
            ? HealthCheckView.Healthy
            : HealthCheckView.Degraded($"Background work has not come round in time: {string.Join(", ", late)}.");
    }
}

/// <summary>Which circuit breakers are not closed.</summary>
internal sealed class BreakersCheck(Breakers breakers) : IHealthCheck
{
    // Limits the text when all printers of a plant are off.
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

/// <summary>Whether there are silos for the grains, as many as expected, and whether their clocks agree.</summary>
internal sealed class ClusterCheck(ISilos silos, Clocks clocks) : IHealthCheck
{
    public string Name => "cluster";

    /// <summary>
    /// When its silo dies, the grain that knows the silos needs seconds to move to another silo. Commands work again before it answers.
    /// </summary>
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

/// <summary>The working set, compared with the memory that the machine or the container gives this process.</summary>
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

/// <summary>Redis holds the membership of the cluster. Without it the members go on, and no node can join.</summary>
internal sealed class RedisCheck(SharedCache cache) : IHealthCheck
{
    public string Name => "redis";

    public HealthCheckView Silent { get; } = HealthCheckView.Degraded("Redis does not answer. The nodes that are there go on serving; none can join.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation) =>
        await cache.Ping() is { } time ? HealthCheckView.Healthy.After(time) : Silent;
}
