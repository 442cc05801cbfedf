using NeuroHub.Alerts;

namespace NeuroHub.Storage.Queries;

/// <summary>Which alerts; null = any.</summary>
public sealed record AlertFilter
{
    public AlertStatus? Status { get; init; }
    public AlertSeverity? Severity { get; init; }
    public AlertType? AlertType { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}
