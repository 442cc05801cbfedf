using NeuroHub.Json;
using NeuroHub.Runs;
using NeuroHub.Users;

namespace NeuroHub.Storage.Rows;

/// <summary>The columns of a run and how they are read; <c>t</c> is the run.</summary>
internal static class RunReading
{
    public const string Columns =
        """
        t.id, t.lot_id, l.lot_number, t.serial_id, s.serial_number, t.process_id, t.process_number,
        p.process_code, p.process_name_ko, p.process_name_en, t.attempt, t.is_rework, t.result, t.started_at, t.completed_at,
        t.station_start_time, t.station_complete_time, t.worker_id, t.worker_username, t.worker_full_name, t.completed_by,
        t.equipment_id, t.line_id, t.measurement_data, t.defects, t.override_reason, t.notes, t.entered_by, t.cancel_reason
        """;

    public const string Joins =
        $"""
        JOIN lots l ON l.id = t.lot_id
        {JoinsBesideLot}
        """;

    private const string JoinsBesideLot =
        """
        LEFT JOIN serials s ON s.id = t.serial_id
        LEFT JOIN processes p ON p.id = t.process_id
        """;

    /// <summary>The other columns of a run <c>r</c>, when its time, id and process are read from an index table.</summary>
    public const string Others =
        """
        r.lot_id, r.serial_id, r.process_number, r.attempt, r.is_rework, r.result,
          r.completed_at, r.station_start_time, r.station_complete_time, r.worker_id, r.worker_username, r.worker_full_name,
          r.completed_by, r.equipment_id, r.line_id, r.measurement_data, r.defects, r.override_reason, r.notes, r.entered_by, r.cancel_reason
        """;

    /// <summary>Used in place of the table <c>runs</c> when failed runs are listed.</summary>
    public const string Failed =
        $"(SELECT f.started_at, f.run_id AS id, f.process_id, {Others} FROM failed_runs f JOIN runs r ON r.id = f.run_id) r";

    /// <summary>
    /// Used in place of the table <c>runs</c> when open runs are listed. They are found through the serials in progress, whose rows say where they
    /// are, and through LOTs with a count of open runs. An index of open runs would have to be changed by each completion.
    /// </summary>
    public const string Open =
        """
        (SELECT r.* FROM serials s JOIN runs r ON r.serial_id = s.id
          WHERE s.status IN ('IN_PROGRESS', 'REWORK') AND s.current_process IS NOT NULL AND r.completed_at IS NULL
        UNION ALL
        SELECT r.* FROM lots l JOIN runs r ON r.lot_id = l.id AND r.serial_id IS NULL
          WHERE l.open_runs > 0 AND r.completed_at IS NULL) r
        """;

    /// <summary>
    /// A serial's own runs and the LOT-level runs of its LOT, in time order. Each part uses its own index, since all runs of the LOT would be
    /// thousands.
    /// </summary>
    public static string OfSerial(string serialId, string lotId) =>
        $"""
        SELECT {Columns}
        FROM (
          SELECT * FROM runs WHERE serial_id = {serialId}
          UNION ALL
          SELECT * FROM runs WHERE lot_id = {lotId} AND serial_id IS NULL
        ) t
        CROSS JOIN (SELECT lot_number FROM lots WHERE id = {lotId}) l
        {JoinsBesideLot}
        ORDER BY t.started_at, t.id
        """;

    public static RunView Read(RowReader row)
    {
        var started = row.Time(13);
        var completed = row.TimeOrNull(14);
        return new RunView
        {
            Id = row.Long(0),
            DataLevel = row.IsNull(3) ? DataLevel.Lot : DataLevel.Serial,
            LotId = row.Long(1),
            LotNumber = row.Text(2),
            SerialId = row.LongOrNull(3),
            SerialNumber = row.TextOrNull(4),
            ProcessId = row.Long(5),
            ProcessNumber = row.Int(6),
            ProcessCode = row.TextOrNull(7) ?? "",
            ProcessNameKo = row.TextOrNull(8) ?? "",
            ProcessNameEn = row.TextOrNull(9) ?? "",
            Attempt = row.Int(10),
            IsRework = row.Bool(11),
            Result = EnumText<RunResult>.ParseOrNull(row.TextOrNull(12)),
            StartedAt = started,
            CompletedAt = completed,
            DurationSeconds = (completed - started)?.TotalSeconds,
            StationStartTime = row.TimeOrNull(15),
            StationCompleteTime = row.TimeOrNull(16),
            Worker = new Worker(row.Long(17), row.Text(18), row.Text(19)),
            CompletedBy = row.TextOrNull(20),
            EquipmentId = row.TextOrNull(21),
            LineId = row.TextOrNull(22),
            MeasurementData = row.TextOrNull(23) is { } data ? new RawJson(data) : null,
            Defects = StoredJson.ReadDefects(row.TextOrNull(24)),
            OverrideReason = row.TextOrNull(25),
            Notes = row.TextOrNull(26),
            EnteredBy = row.TextOrNull(27),
            Cancelled = row.TextOrNull(28) is { } reason ? new RunCancellation(row.Text(20), completed!.Value, reason) : null,
        };
    }
}
