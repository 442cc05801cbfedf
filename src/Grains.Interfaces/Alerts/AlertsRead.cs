namespace NeuroHub.Alerts;

/// <summary>What became of alerts that were to be marked as read.</summary>
/// <param name="Updated">How many became read by it; the others had been before.</param>
[GenerateSerializer, Immutable, Alias("nh.alerts_read")]
public sealed record AlertsRead([property: Id(0)] int Updated);
