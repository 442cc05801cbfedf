namespace NeuroHub.Api.Health;

/// <summary>The three words of wire.md.</summary>
internal static class HealthStatus
{
    public const string Healthy = "healthy";

    /// <summary>Works, and somebody should see to it.</summary>
    public const string Degraded = "degraded";

    /// <summary>Does not do its work.</summary>
    public const string Unhealthy = "unhealthy";

    public static string Worst(IEnumerable<string> statuses)
    {
        var worst = Healthy;
        foreach (var status in statuses)
        {
            if (status == Unhealthy)
                return Unhealthy;
            if (status == Degraded)
                worst = Degraded;
        }

        return worst;
    }
}
