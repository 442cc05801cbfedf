using NeuroHub.Audit;

namespace NeuroHub.Storage.Audit;

/// <summary>An entry as a check sees it: its hash, and what follows for it from the tables.</summary>
internal sealed record CheckedEntry(long Id, byte[] Hash, byte[] Digest, string? Note, string? EventFault)
{
    public const string Sql =
        """
        SELECT a.id, a.at, a.actor_id, a.actor_name, a.entity_type, a.entity_id, a.action, a.stream, a.version, a.ip_address, a.user_agent,
          a.description, a.data, a.hash, e.type, e.data, e.audit_id, e.at, e.actor_id, e.actor_name
        FROM (SELECT * FROM audit_entries WHERE id > @after ORDER BY id LIMIT @take) a
        LEFT JOIN events e ON e.stream = a.stream AND e.version = a.version
        ORDER BY a.id
        """;

    public static CheckedEntry Read(Queries.Rows row)
    {
        var entry = new AuditRow
        {
            At = row.Time(1),
            ActorId = row.Long(2),
            ActorName = row.Text(3),
            EntityType = row.Text(4),
            EntityId = row.Text(5),
            Action = row.Text(6),
            Stream = row.TextOrNull(7),
            Version = row.IntOrNull(8),
            IpAddress = row.TextOrNull(9),
            UserAgent = row.TextOrNull(10),
            Description = row.TextOrNull(11),
            Data = row.TextOrNull(12),
        };
        return new CheckedEntry(
            row.Long(0),
            row.BytesOrNull(13)!,
            AuditHash.Digest(entry, row.TextOrNull(14), row.TextOrNull(15)),
            entry.EntityType == AuditFact.Chain ? entry.Data : null,
            entry.Stream is null ? null : FaultOf(entry, row));
    }

    private static string? FaultOf(AuditRow entry, Queries.Rows row)
    {
        if (row.IsNull(14))
            return $"its event, {entry.Stream} version {entry.Version}, is missing";
        if (row.LongOrNull(16) != row.Long(0))
            return $"its event, {entry.Stream} version {entry.Version}, names another entry";
        // The event's own columns are not in the hash: the entry's are, and these must be the same.
        return row.Time(17) != entry.At || row.Long(18) != entry.ActorId || row.Text(19) != entry.ActorName
            ? $"its event, {entry.Stream} version {entry.Version}, has another time or actor"
            : null;
    }
}
