using NeuroHub.Results;
using NeuroHub.Storage.Record.Audit;

namespace NeuroHub.Storage.Rows;

/// <summary>The record itself: events and the audit trail.</summary>
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

/// <summary>One event as it is stored in the record.</summary>
internal sealed record EventRow(
    string Stream, int Version, string Type, DateTimeOffset At, long ActorId, string ActorName, string Data, AuditRow Audit);

/// <summary>A kept answer. The LOT's status is read from the LOT's row when the answer is written.</summary>
internal sealed record AnswerRow(AnswerKey Key, byte[] Answer, long? LotId, DateTimeOffset At);

/// <summary>Kept answers of commands.</summary>
internal static class AnswerRows
{
    // The status after this commit's changes, so that a repeated command gets the same answer as the first time.
    public static readonly RowStatement<AnswerRow> Keep = RowStatement<AnswerRow>.InsertValues(
        "command_answers",
        "key, body_hash, answer, lot_status, at, keep_forever",
        c => c
            .Bytes("key", r => r.Key.Key)
            .Bytes("body_hash", r => r.Key.BodyHash)
            .Bytes("answer", r => r.Answer)
            .LongOrNull("lot_id", r => r.LotId)
            .Time("at", r => r.At)
            .Bool("keep_forever", r => r.Key.Forever),
        "{key}, {body_hash}, {answer}, (SELECT status FROM lots WHERE lots.id = {lot_id}), {at}, {keep_forever}");

    public static readonly RowStatement<Freed> Free = RowStatement<Freed>.Delete(
        "command_answers", c => c.Bytes("key", r => r.Key));

    /// <summary>A kept answer that must be deleted, so that the same key can be sent again.</summary>
    internal sealed record Freed(byte[] Key);
}
