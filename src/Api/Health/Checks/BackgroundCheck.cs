using NeuroHub.Silo.Health;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Api.Health.Checks;

/// <summary>Whether the background work of this node and of the silos still comes round.</summary>
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
