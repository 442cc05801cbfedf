using NeuroHub.Silo.Health;

namespace NeuroHub.Api.Health.Checks;

/// <summary>Commands that wait for a silo's writer, against as many as may; the fullest silo counts.</summary>
internal sealed class CommitQueueCheck(ICommitQueues queues) : IHealthCheck
{
    private const double Limit = 0.8;

    public string Name => "commit_queue";

    public HealthCheckView Silent { get; } = HealthCheckView.Degraded("The silos do not say how long their queues are.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        var all = await queues.Read(cancellation);
        if (all.FirstOrDefault(queue => queue.Depth >= queue.Capacity * Limit) is { } full)
            return HealthCheckView.Degraded($"{full.Depth} of {full.Capacity} commands wait for the writer.");
        return all.Any(queue => queue.AwaySince is not null)
            ? HealthCheckView.Degraded("The last batch did not reach the store; the next one tries again.")
            : HealthCheckView.Healthy;
    }
}
