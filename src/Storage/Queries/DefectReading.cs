using NeuroHub.Defects;

namespace NeuroHub.Storage.Queries;

/// <summary>The columns of a defect and how they are read; <c>t</c> is the defect.</summary>
internal static class DefectReading
{
    public const string Columns =
        """
        t.id, s.serial_number, l.lot_number, t.process_number, t.run_id, t.code, t.description, t.part, t.measured, t.limits,
        t.recorded_by, t.recorded_at, t.cause_category, t.cause_text, t.cause_by, t.cause_at
        """;

    public const string Joins = "JOIN lots l ON l.id = t.lot_id LEFT JOIN serials s ON s.id = t.serial_id";

    public static DefectView Read(Rows row) => new()
    {
        Id = row.Long(0),
        SerialNumber = row.TextOrNull(1),
        LotNumber = row.Text(2),
        ProcessNumber = row.Int(3),
        RunId = row.LongOrNull(4),
        Code = row.Text(5),
        Description = row.TextOrNull(6),
        Part = row.TextOrNull(7),
        Measured = StoredJson.ReadMeasured(row.TextOrNull(8)),
        Limits = StoredJson.ReadLimits(row.TextOrNull(9)),
        RecordedBy = row.Text(10),
        RecordedAt = row.Time(11),
        Cause = row.IsNull(12) ? null : new DefectCause(row.Text(12), row.Text(13), row.Text(14), row.Time(15)),
    };
}
