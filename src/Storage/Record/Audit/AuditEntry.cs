using NeuroHub.Audit;
using NeuroHub.Json;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Audit;

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

/// <summary>A row of <c>audit_entries</c>, without the values that come from its event.</summary>
internal sealed record StoredEntry(
    long Id, DateTimeOffset At, long ActorId, string ActorName, string EntityType, string EntityId, string Action, string? Stream, int Version,
    string? IpAddress, string? UserAgent, string? Description, string? Data, byte[] Hash)
{
    public const string Columns =
        "t.id, t.at, t.actor_id, t.actor_name, t.entity_type, t.entity_id, t.action, t.stream, t.version, t.ip_address, t.user_agent, "
        + "t.description, t.data, t.hash";

    public static StoredEntry Read(RowReader row) => new(
        row.Long(0), row.Time(1), row.Long(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.TextOrNull(7), row.IntOrNull(8) ?? 0,
        row.TextOrNull(9), row.TextOrNull(10), row.TextOrNull(11), row.TextOrNull(12), row.BytesOrNull(13)!);
}

/// <summary>Chain and place in one number: chain * 2^32 + place. Exact as a JSON number for the first two million chains.</summary>
internal static class AuditId
{
    private const int Bits = 32;

    public static long Of(long chain, long seq) => (chain << Bits) + seq;

    public static long Chain(long id) => id >> Bits;

    public static long Seq(long id) => id & uint.MaxValue;
}

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
