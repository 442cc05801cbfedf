using NeuroHub.Alerts;

namespace NeuroHub.Storage.Queries;

/// <summary>Which alerts; null = any.</summary>
public sealed record AlertFilter
{
    public AlertStatus? Status { get; init; }
    public AnyOf<AlertSeverity> Severity { get; init; }
    public AnyOf<AlertType> AlertType { get; init; }
    public string? LotNumber { get; init; }
    public string? SerialNumber { get; init; }
    public string? EquipmentId { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}
