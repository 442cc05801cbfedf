using NeuroHub.Audit;
using NeuroHub.Json;

namespace NeuroHub.Storage.Audit;

/// <summary>An audit entry as the wire shows it.</summary>
public sealed record AuditEntry
{
    public required long Id { get; init; }

    /// <summary>Null when nobody was signed in, or the system itself or an API key did it.</summary>
    public long? UserId { get; init; }
    public string? Username { get; init; }
    public required string EntityType { get; init; }
    public required string EntityId { get; init; }
    public required AuditAction Action { get; init; }
    public required string Description { get; init; }
    public RawJson? OldValues { get; init; }
    public RawJson? NewValues { get; init; }
    public string? IpAddress { get; init; }
    public string? UserAgent { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of this entry in its chain, hex.</summary>
    public required string Hash { get; init; }
}
