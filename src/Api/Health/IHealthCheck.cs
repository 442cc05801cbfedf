namespace NeuroHub.Api.Health;

/// <summary>Looks at one thing. Its details are read by anybody: no addresses, no secrets.</summary>
internal interface IHealthCheck
{
    string Name { get; }

    /// <summary>What a look means that fails, or takes too long.</summary>
    HealthCheckView Silent { get; }

    Task<HealthCheckView> Look(CancellationToken cancellation);
}
