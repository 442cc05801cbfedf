namespace NeuroHub.Storage.Audit;

/// <summary>A row of <c>audit_entries</c>, before what follows from its event is worked out.</summary>
internal sealed record StoredEntry(
    long Id, DateTimeOffset At, long ActorId, string ActorName, string EntityType, string EntityId, string Action, string? Stream, int Version,
    string? IpAddress, string? UserAgent, string? Description, string? Data, byte[] Hash)
{
    public const string Columns =
        "t.id, t.at, t.actor_id, t.actor_name, t.entity_type, t.entity_id, t.action, t.stream, t.version, t.ip_address, t.user_agent, "
        + "t.description, t.data, t.hash";

    public static StoredEntry Read(Queries.Rows row) => new(
        row.Long(0), row.Time(1), row.Long(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.TextOrNull(7), row.IntOrNull(8) ?? 0,
        row.TextOrNull(9), row.TextOrNull(10), row.TextOrNull(11), row.TextOrNull(12), row.BytesOrNull(13)!);
}
