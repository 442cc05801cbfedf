using NeuroHub.Runs;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// Rows of runs, of a serial or of a whole LOT. Also the facts from which figures of runs are folded: they are appended and never changed, so
/// no commit waits for another's row.
/// </summary>
internal static class RunProjection
{
    public static readonly RowStatement<StartedRun> Start = RowStatement<StartedRun>.Insert("runs", c => c
        .Long("id", r => r.Run.RunId)
        .Long("lot_id", r => r.LotId)
        .LongOrNull("serial_id", r => r.SerialId)
        .Long("process_id", r => r.Run.ProcessId)
        .Int("process_number", r => r.Run.ProcessNumber)
        .Int("attempt", r => r.Run.Attempt)
        .Bool("is_rework", r => r.Run.IsRework)
        .Time("started_at", r => r.Run.StartedAt)
        .TimeOrNull("station_start_time", r => r.Run.StationStartTime)
        .Long("worker_id", r => r.Run.Worker.Id)
        .Text("worker_username", r => r.Run.Worker.Username)
        .Text("worker_full_name", r => r.Run.Worker.FullName)
        .Text("equipment_id", r => r.Run.EquipmentId)
        .Text("line_id", r => r.Run.LineId)
        .Text("override_reason", r => r.Run.OverrideReason)
        .TimeOrNull("due_at", r => r.DueAt)
        .Text("entered_by", r => r.Run.EnteredBy));

    public static readonly RowStatement<ClosedRun> Close = RowStatement<ClosedRun>.Update("runs", c => c
        .Long("id", r => r.Run.RunId)
        .Text("result", r => EnumText<RunResult>.Of(r.Run.Result))
        .Time("completed_at", r => r.Run.At)
        .TimeOrNull("station_start_time", r => r.Run.StationStartTime)
        .TimeOrNull("station_complete_time", r => r.Run.StationCompleteTime)
        .Text("completed_by", r => r.Run.CompletedBy.Username)
        .Text("equipment_id", r => r.Run.EquipmentId)
        .Text("line_id", r => r.Run.LineId)
        .Text("measurement_data", r => r.Run.MeasurementData?.Text)
        .Text("defects", r => r.Defects)
        .Text("notes", r => r.Run.Notes));

    public static readonly RowStatement<ClosedRun> CloseFailed = RowStatement<ClosedRun>.InsertFrom(
        "runs",
        c => c.Long("id", r => r.Run.RunId),
        "INSERT INTO failed_runs (started_at, run_id, process_id) SELECT t.started_at, t.id, t.process_id");

    public static readonly RowStatement CloseInOrder = RowStatement<ClosedRun>.InsertFrom(
        "runs",
        c => c.Long("id", r => r.Run.RunId),
        "INSERT INTO closed_runs (completed_at, run_id, started_at, lot_id, product_model_id, process_id, passed, of_serial, attempt, is_rework) "
            + "SELECT t.completed_at, t.id, t.started_at, t.lot_id, (SELECT product_model_id FROM lots WHERE lots.id = t.lot_id), t.process_id, "
            + "t.result = 'PASS', t.serial_id IS NOT NULL, t.attempt, t.is_rework")
        .Of(Close);

    public static readonly RowStatement<RunCancelled> Cancel = RowStatement<RunCancelled>.Update(
        "runs",
        c => c
            .Long("id", r => r.RunId)
            .Time("completed_at", r => r.At)
            .Text("completed_by", r => r.By)
            .Text("cancel_reason", r => r.Reason),
        "result = 'CANCELLED', completed_at = {completed_at}, completed_by = {completed_by}, cancel_reason = {cancel_reason}");

    public static readonly RowStatement CancelInOrder = RowStatement<RunCancelled>.InsertFrom(
        "runs",
        c => c.Long("id", r => r.RunId),
        "INSERT INTO cancelled_starts (started_at, run_id) SELECT t.started_at, t.id")
        .Of(Cancel);

    public static void Started(RowWrites rows, LotProgress progress, long? serialId, OpenRun run)
    {
        rows.Add(Start, new StartedRun(progress.LotId, serialId, run));
        progress.RunStarted(run.StartedAt);
    }

    public static void Closed(RowWrites rows, LotProgress progress, RunCompleted run)
    {
        var closed = new ClosedRun(run);
        rows.Add(Close, closed);
        if (run.Result == RunResult.Fail)
            rows.Add(CloseFailed, closed);
        foreach (var defect in run.Defects.IsDefault ? [] : run.Defects)
            rows.Add(DefectProjection.Find, new DefectProjection.FoundByRun(run, defect));
        MeasurementProjection.Project(rows, progress.LotId, run);
        progress.RunClosed(run.At);
    }

    public static void Cancelled(RowWrites rows, LotProgress progress, RunCancelled run)
    {
        rows.Add(Cancel, run);
        progress.RunClosed(run.At);
    }

    /// <param name="LotId">The LOT of the run.</param>
    /// <param name="SerialId">Null = LOT-level.</param>
    /// <param name="Run">The start.</param>
    internal sealed record StartedRun(long LotId, long? SerialId, OpenRun Run)
    {
        /// <summary>A run that is open after this time is delayed: 150 % of the estimate (rules.md 6).</summary>
        public DateTimeOffset? DueAt { get; } = Run.EstimatedDurationSeconds is { } estimate ? Run.StartedAt.AddSeconds(estimate * 1.5) : null;
    }

    internal sealed record ClosedRun(RunCompleted Run)
    {
        public string? Defects { get; } = StoredJson.Write(Run.Defects);
    }
}
