using System.Reflection;
using System.Text.Json.Serialization;
using NeuroHub.Hosting;

namespace NeuroHub.Api.Health;

/// <summary>The three words of wire.md.</summary>
internal static class HealthStatus
{
    public const string Healthy = "healthy";

    /// <summary>Works, but somebody should look at it.</summary>
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

/// <summary>How the back end is.</summary>
/// <param name="Status">healthy, degraded or unhealthy: the worst of the checks.</param>
/// <param name="Version">Of the program.</param>
/// <param name="Mode">embedded or cluster.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record HealthView(string Status, string Version, string Mode, IReadOnlyDictionary<string, HealthCheckView> Checks)
{
    /// <summary>As anybody may read it: no printer and no station is named.</summary>
    public HealthView ForAnybody() => this with { Checks = Checks.ToDictionary(check => check.Key, check => check.Value.ForAnybody()) };
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Status">healthy, degraded or unhealthy.</param>
/// <param name="LatencyMs">How long it took to answer; null where nothing is asked.</param>
/// <param name="Detail">What is wrong, in plain words; null without a token where it would name a printer or a station.</param>
internal sealed record HealthCheckView(string Status, double? LatencyMs, string? Detail)
{
    /// <summary>Whether the detail is for users alone.</summary>
    [JsonIgnore]
    public bool NamesEquipment { get; init; }

    public static HealthCheckView Healthy { get; } = new(HealthStatus.Healthy, null, null);

    public static HealthCheckView Degraded(string detail) => new(HealthStatus.Degraded, null, detail);

    public static HealthCheckView Unhealthy(string detail) => new(HealthStatus.Unhealthy, null, detail);

    public HealthCheckView ForAnybody() => NamesEquipment ? this with { Detail = null } : this;

    public HealthCheckView After(TimeSpan time) => this with { LatencyMs = Math.Round(time.TotalMilliseconds, 2) };
}

/// <summary>The answer of a probe; its status code says it all.</summary>
/// <param name="Status">alive or ready.</param>
internal sealed record ProbeView(string Status)
{
    public static ProbeView Alive { get; } = new("alive");

    public static ProbeView Ready { get; } = new("ready");
}

/// <summary>The version of this program, and the mode in which it runs.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static string ModeOf(NeuroHubOptions node) => node.Mode == NeuroHubMode.Cluster ? "cluster" : "embedded";
}
