namespace NeuroHub.Api.Health;

/// <summary>How the back end is.</summary>
/// <param name="Status">healthy, degraded or unhealthy.</param>
/// <param name="Version">Of the program.</param>
/// <param name="Mode">embedded or cluster.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record HealthView(string Status, string Version, string Mode, IReadOnlyDictionary<string, HealthCheckView> Checks);

/// <summary>One thing that was looked at.</summary>
/// <param name="Status">healthy or unhealthy.</param>
/// <param name="LatencyMs">How long it took to answer.</param>
/// <param name="Detail">What is wrong, in plain words.</param>
internal sealed record HealthCheckView(string Status, double? LatencyMs, string? Detail);
