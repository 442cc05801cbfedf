using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Audit;
using NeuroHub.Storage.Projections;

namespace NeuroHub.Storage.Rows;

/// <summary>Every table that a commit writes, described once for both engines.</summary>
internal static partial class ReadRows
{
    internal static readonly RowStatement Events = RowStatement<EventRow>.Insert("events", b => b.Events, [
        Columns<EventRow>.Text("stream", e => e.Stream),
        Columns<EventRow>.Int("version", e => e.Version),
        Columns<EventRow>.Text("type", e => e.Type),
        Columns<EventRow>.Time("at", e => e.At),
        Columns<EventRow>.Long("actor_id", e => e.ActorId),
        Columns<EventRow>.Text("actor_name", e => e.ActorName),
        Columns<EventRow>.Text("data", e => e.Data),
        Columns<EventRow>.Long("audit_id", e => e.Audit.Id),
    ]);

    internal static readonly RowStatement ChainsOpened = RowStatement<ChainOpened>.Insert("audit_chains", b => b.ChainsOpened, [
        Columns<ChainOpened>.Long("chain", c => c.Chain),
        Columns<ChainOpened>.Time("opened_at", c => c.At),
        Columns<ChainOpened>.Text("node", c => c.Node),
    ]);

    internal static readonly RowStatement AuditEntries = RowStatement<AuditRow>.Insert("audit_entries", b => b.AuditEntries, [
        Columns<AuditRow>.Long("id", a => a.Id),
        Columns<AuditRow>.Time("at", a => a.At),
        Columns<AuditRow>.Long("actor_id", a => a.ActorId),
        Columns<AuditRow>.Text("actor_name", a => a.ActorName),
        Columns<AuditRow>.Text("entity_type", a => a.EntityType),
        Columns<AuditRow>.Text("entity_id", a => a.EntityId),
        Columns<AuditRow>.Text("action", a => a.Action),
        Columns<AuditRow>.Text("stream", a => a.Stream),
        Columns<AuditRow>.IntOrNull("version", a => a.Version),
        Columns<AuditRow>.Text("ip_address", a => a.IpAddress),
        Columns<AuditRow>.Text("user_agent", a => a.UserAgent),
        Columns<AuditRow>.Text("description", a => a.Description),
        Columns<AuditRow>.Text("data", a => a.Data),
        Columns<AuditRow>.Bytes("hash", a => a.Hash),
    ]);

    internal static readonly RowStatement SerialsIssued = RowStatement<RowChange.SerialIssued>.Insert("serials", b => b.SerialsIssued, [
        Columns<RowChange.SerialIssued>.Long("id", r => r.Serial.Id),
        Columns<RowChange.SerialIssued>.Text("serial_number", r => r.Serial.SerialNumber),
        Columns<RowChange.SerialIssued>.Long("lot_id", r => r.Serial.LotId),
        Columns<RowChange.SerialIssued>.Int("sequence_in_lot", r => r.Serial.Sequence),
        Columns<RowChange.SerialIssued>.Text("status", r => EnumText<SerialStatus>.Of(r.Serial.Status)),
        Columns<RowChange.SerialIssued>.Text("passed_processes", _ => "[]"),
        Columns<RowChange.SerialIssued>.Int("rework_count", _ => 0),
        Columns<RowChange.SerialIssued>.Time("created_at", r => r.Serial.CreatedAt),
        Columns<RowChange.SerialIssued>.Time("updated_at", r => r.Serial.UpdatedAt),
    ]);

    internal static readonly RowStatement SerialsMoved = RowStatement<RowChange.SerialMoved>.Update("serials", b => b.SerialsMoved, [
        Columns<RowChange.SerialMoved>.Long("id", r => r.Serial.Id),
        Columns<RowChange.SerialMoved>.Text("status", r => EnumText<SerialStatus>.Of(r.Serial.Status)),
        Columns<RowChange.SerialMoved>.IntOrNull("current_process", r => r.Serial.Ladder.Open?.ProcessNumber),
        Columns<RowChange.SerialMoved>.Text("passed_processes", r => r.Passed),
        Columns<RowChange.SerialMoved>.IntOrNull("failed_process", r => r.Serial.FailedProcess),
        Columns<RowChange.SerialMoved>.Int("rework_count", r => r.Serial.ReworkCount),
        Columns<RowChange.SerialMoved>.Text("rework_reason", r => r.Serial.LastRework?.Reason),
        Columns<RowChange.SerialMoved>.Text("rework_approved_by", r => r.Serial.LastRework?.By),
        Columns<RowChange.SerialMoved>.TimeOrNull("rework_approved_at", r => r.Serial.LastRework?.At),
        Columns<RowChange.SerialMoved>.Text("firmware_version", r => r.Serial.FirmwareVersion),
        Columns<RowChange.SerialMoved>.Time("updated_at", r => r.Serial.UpdatedAt),
        Columns<RowChange.SerialMoved>.TimeOrNull("completed_at", r => r.Serial.CompletedAt),
    ]);

    internal static readonly RowStatement RunsStarted = RowStatement<RowChange.RunStarted>.Insert("runs", b => b.RunsStarted, [
        Columns<RowChange.RunStarted>.Long("id", r => r.Run.RunId),
        Columns<RowChange.RunStarted>.Long("lot_id", r => r.LotId),
        Columns<RowChange.RunStarted>.LongOrNull("serial_id", r => r.SerialId),
        Columns<RowChange.RunStarted>.Long("process_id", r => r.Run.ProcessId),
        Columns<RowChange.RunStarted>.Int("process_number", r => r.Run.ProcessNumber),
        Columns<RowChange.RunStarted>.Int("attempt", r => r.Run.Attempt),
        Columns<RowChange.RunStarted>.Bool("is_rework", r => r.Run.IsRework),
        Columns<RowChange.RunStarted>.Time("started_at", r => r.Run.StartedAt),
        Columns<RowChange.RunStarted>.TimeOrNull("station_start_time", r => r.Run.StationStartTime),
        Columns<RowChange.RunStarted>.Long("worker_id", r => r.Run.Worker.Id),
        Columns<RowChange.RunStarted>.Text("worker_username", r => r.Run.Worker.Username),
        Columns<RowChange.RunStarted>.Text("worker_full_name", r => r.Run.Worker.FullName),
        Columns<RowChange.RunStarted>.Text("equipment_id", r => r.Run.EquipmentId),
        Columns<RowChange.RunStarted>.Text("line_id", r => r.Run.LineId),
        Columns<RowChange.RunStarted>.Text("override_reason", r => r.Run.OverrideReason),
        Columns<RowChange.RunStarted>.TimeOrNull("due_at", r => r.DueAt),
        Columns<RowChange.RunStarted>.Text("entered_by", r => r.Run.EnteredBy),
    ]);

    internal static readonly RowStatement RunsClosed = RowStatement<RowChange.RunClosed>.Update("runs", b => b.RunsClosed, [
        Columns<RowChange.RunClosed>.Long("id", r => r.Run.RunId),
        Columns<RowChange.RunClosed>.Text("result", r => EnumText<RunResult>.Of(r.Run.Result)),
        Columns<RowChange.RunClosed>.Time("completed_at", r => r.Run.At),
        Columns<RowChange.RunClosed>.TimeOrNull("station_start_time", r => r.Run.StationStartTime),
        Columns<RowChange.RunClosed>.TimeOrNull("station_complete_time", r => r.Run.StationCompleteTime),
        Columns<RowChange.RunClosed>.Text("completed_by", r => r.Run.CompletedBy.Username),
        Columns<RowChange.RunClosed>.Text("equipment_id", r => r.Run.EquipmentId),
        Columns<RowChange.RunClosed>.Text("line_id", r => r.Run.LineId),
        Columns<RowChange.RunClosed>.Text("measurement_data", r => r.Run.MeasurementData?.Text),
        Columns<RowChange.RunClosed>.Text("defects", r => r.Defects),
        Columns<RowChange.RunClosed>.Text("notes", r => r.Run.Notes),
    ]);

    internal static readonly RowStatement RunsCancelled = RowStatement<RowChange.RunCancelled>.Update(
        "runs",
        b => b.RunsCancelled,
        [
            Columns<RowChange.RunCancelled>.Long("id", r => r.Run.RunId),
            Columns<RowChange.RunCancelled>.Time("completed_at", r => r.Run.At),
            Columns<RowChange.RunCancelled>.Text("completed_by", r => r.Run.By),
            Columns<RowChange.RunCancelled>.Text("cancel_reason", r => r.Run.Reason),
        ],
        "result = 'CANCELLED', completed_at = {completed_at}, completed_by = {completed_by}, cancel_reason = {cancel_reason}");

    internal static readonly RowStatement StartsCancelled = RowStatement<RowChange.RunCancelled>.InsertFrom(
        "runs",
        b => b.RunsCancelled,
        [Columns<RowChange.RunCancelled>.Long("id", r => r.Run.RunId)],
        "INSERT INTO cancelled_starts (started_at, run_id) SELECT t.started_at, t.id");

    internal static readonly RowStatement RunsFailed = RowStatement<RowChange.RunClosed>.InsertFrom(
        "runs",
        b => b.RunsFailed,
        [Columns<RowChange.RunClosed>.Long("id", r => r.Run.RunId)],
        "INSERT INTO failed_runs (started_at, run_id, process_id) SELECT t.started_at, t.id, t.process_id");

    internal static readonly RowStatement AnswersFreed = RowStatement<RowChange.AnswerFreed>.Delete(
        "command_answers", b => b.AnswersFreed, Columns<RowChange.AnswerFreed>.Bytes("key", r => r.Key));

    // The status is that of the row after this commit's changes: a kept answer says what the first one said.
    internal static readonly RowStatement Answers = RowStatement<AnswerRow>.InsertValues(
        "command_answers",
        "key, body_hash, answer, lot_status, at, keep_forever",
        b => b.Answers,
        [
            Columns<AnswerRow>.Bytes("key", r => r.Key.Key),
            Columns<AnswerRow>.Bytes("body_hash", r => r.Key.BodyHash),
            Columns<AnswerRow>.Bytes("answer", r => r.Answer),
            Columns<AnswerRow>.LongOrNull("lot_id", r => r.LotId),
            Columns<AnswerRow>.Time("at", r => r.At),
            Columns<AnswerRow>.Bool("keep_forever", r => r.Key.Forever),
        ],
        "{key}, {body_hash}, {answer}, (SELECT status FROM lots WHERE lots.id = {lot_id}), {at}, {keep_forever}");
}
