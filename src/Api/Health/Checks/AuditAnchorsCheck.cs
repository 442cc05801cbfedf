using NeuroHub.Silo.Health;

namespace NeuroHub.Api.Health.Checks;

/// <summary>Whether the signed heads of the audit chains reach the place that they are kept at. Looked at where a key is configured.</summary>
internal sealed class AuditAnchorsCheck(ICommitQueues queues) : IHealthCheck
{
    public string Name => "audit_anchors";

    public HealthCheckView Silent { get; } = HealthCheckView.Degraded("The silos do not say whether signed audit heads are kept.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        var away = (await queues.Read(cancellation)).Select(queue => queue.AnchorsAwaySince).Where(since => since is not null).Min();
        return away is { } since
            ? HealthCheckView.Degraded($"Signed audit heads have not reached their place since {since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; they are tried again.")
            : HealthCheckView.Healthy;
    }
}
