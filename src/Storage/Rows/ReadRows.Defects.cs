using NeuroHub.Storage.Projections;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of defects: each also says who ran the process, where, and of which model the unit is.</summary>
internal static partial class ReadRows
{
    private const string DefectNames =
        "id, run_id, serial_id, lot_id, process_id, process_number, code, description, part, recorded_by, recorded_at, "
        + "worker_id, worker_username, equipment_id, product_model_id";

    /// <summary>From its run, which this or an earlier commit has written.</summary>
    internal static readonly RowStatement DefectsRecorded = RowStatement<RowChange.DefectRecorded>.InsertFrom(
        "runs",
        b => b.DefectsRecorded,
        [
            Columns<RowChange.DefectRecorded>.Long("id", r => r.Run.RunId),
            Columns<RowChange.DefectRecorded>.Long("defect_id", r => r.Defect.Id),
            Columns<RowChange.DefectRecorded>.Text("code", r => r.Defect.Code),
            Columns<RowChange.DefectRecorded>.Text("description", r => r.Defect.Description),
            Columns<RowChange.DefectRecorded>.Text("part", r => r.Defect.Part),
            Columns<RowChange.DefectRecorded>.Text("recorded_by", r => r.Run.CompletedBy.Username),
            Columns<RowChange.DefectRecorded>.Time("recorded_at", r => r.Run.At),
            Columns<RowChange.DefectRecorded>.Text("measured", r => r.Measured),
            Columns<RowChange.DefectRecorded>.Text("limits", r => r.Limits),
        ],
        $"INSERT INTO defects ({DefectNames}, measured, limits) "
            + "SELECT {defect_id}, t.id, t.serial_id, t.lot_id, t.process_id, t.process_number, {code}, {description}, {part}, {recorded_by}, {recorded_at}, "
            + "t.worker_id, t.worker_username, t.equipment_id, (SELECT product_model_id FROM lots WHERE lots.id = t.lot_id), {measured}, {limits}");

    /// <summary>Apart from a run: the serial's latest one of that process says who and where.</summary>
    internal static readonly RowStatement DefectsRegistered = RowStatement<RowChange.DefectRegistered>.InsertFrom(
        "serials",
        b => b.DefectsRegistered,
        [
            Columns<RowChange.DefectRegistered>.Long("id", r => r.SerialId),
            Columns<RowChange.DefectRegistered>.Long("defect_id", r => r.Registered.Defect.Id),
            Columns<RowChange.DefectRegistered>.Long("process_id", r => r.Registered.ProcessId),
            Columns<RowChange.DefectRegistered>.Int("process_number", r => r.Registered.ProcessNumber),
            Columns<RowChange.DefectRegistered>.Text("code", r => r.Registered.Defect.Code),
            Columns<RowChange.DefectRegistered>.Text("description", r => r.Registered.Defect.Description),
            Columns<RowChange.DefectRegistered>.Text("part", r => r.Registered.Defect.Part),
            Columns<RowChange.DefectRegistered>.Text("recorded_by", r => r.Registered.By),
            Columns<RowChange.DefectRegistered>.Time("recorded_at", r => r.Registered.At),
        ],
        $"INSERT INTO defects ({DefectNames}) "
            + "SELECT {defect_id}, null, t.id, t.lot_id, {process_id}, {process_number}, {code}, {description}, {part}, {recorded_by}, {recorded_at}, "
            + $"{OfLatestRun("worker_id")}, {OfLatestRun("worker_username")}, {OfLatestRun("equipment_id")}, "
            + "(SELECT product_model_id FROM lots WHERE lots.id = t.lot_id)");

    internal static readonly RowStatement DefectCausesRecorded = RowStatement<RowChange.DefectCauseRecorded>.Update("defects", b => b.DefectCausesRecorded, [
        Columns<RowChange.DefectCauseRecorded>.Long("id", r => r.DefectId),
        Columns<RowChange.DefectCauseRecorded>.Text("cause_category", r => r.Cause.Category),
        Columns<RowChange.DefectCauseRecorded>.Text("cause_text", r => r.Cause.Text),
        Columns<RowChange.DefectCauseRecorded>.Text("cause_by", r => r.Cause.By),
        Columns<RowChange.DefectCauseRecorded>.Time("cause_at", r => r.Cause.At),
    ]);

    private static string OfLatestRun(string column) =>
        $"(SELECT r.{column} FROM runs r WHERE r.serial_id = t.id AND r.process_id = {{process_id}} ORDER BY r.started_at DESC, r.id DESC LIMIT 1)";
}
