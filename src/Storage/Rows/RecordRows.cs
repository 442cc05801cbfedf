using NeuroHub.Storage.Audit;

namespace NeuroHub.Storage.Rows;

/// <summary>The record itself: events, and the audit trail beside them.</summary>
internal static class RecordRows
{
    public static readonly RowStatement<EventRow> Events = RowStatement<EventRow>.Insert("events", c => c
        .Text("stream", e => e.Stream)
        .Int("version", e => e.Version)
        .Text("type", e => e.Type)
        .Time("at", e => e.At)
        .Long("actor_id", e => e.ActorId)
        .Text("actor_name", e => e.ActorName)
        .Text("data", e => e.Data)
        .Long("audit_id", e => e.Audit.Id));

    public static readonly RowStatement<ChainOpened> ChainsOpened = RowStatement<ChainOpened>.Insert("audit_chains", c => c
        .Long("chain", c => c.Chain)
        .Time("opened_at", c => c.At)
        .Text("node", c => c.Node));

    public static readonly RowStatement<AuditRow> AuditEntries = RowStatement<AuditRow>.Insert("audit_entries", c => c
        .Long("id", a => a.Id)
        .Time("at", a => a.At)
        .Long("actor_id", a => a.ActorId)
        .Text("actor_name", a => a.ActorName)
        .Text("entity_type", a => a.EntityType)
        .Text("entity_id", a => a.EntityId)
        .Text("action", a => a.Action)
        .Text("stream", a => a.Stream)
        .IntOrNull("version", a => a.Version)
        .Text("ip_address", a => a.IpAddress)
        .Text("user_agent", a => a.UserAgent)
        .Text("description", a => a.Description)
        .Text("data", a => a.Data)
        .Bytes("hash", a => a.Hash));
}
