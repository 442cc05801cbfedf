using NeuroHub.Audit;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Storage.Audit;

/// <summary>Which entries; null = any.</summary>
public sealed record AuditFilter
{
    public long? UserId { get; init; }

    /// <summary>In any case.</summary>
    public string? EntityType { get; init; }

    /// <summary>LOT or serial number, or the id of a row.</summary>
    public string? EntityId { get; init; }
    public AnyOf<AuditAction> Action { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}
