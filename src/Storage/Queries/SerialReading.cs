using NeuroHub.Serials;

namespace NeuroHub.Storage.Queries;

/// <summary>The columns of a serial and how they are read; <c>t</c> is the serial.</summary>
internal static class SerialReading
{
    public const string Columns =
        """
        t.id, t.serial_number, t.lot_id, l.lot_number, t.sequence_in_lot, t.status, t.current_process, t.passed_processes,
        t.failed_process, t.rework_count, t.rework_reason, t.rework_approved_by, t.rework_approved_at, t.firmware_version,
        t.created_at, t.updated_at, t.completed_at
        """;

    /// <summary>How many columns.</summary>
    public const int Count = 17;

    public const string Joins = "JOIN lots l ON l.id = t.lot_id";

    public static SerialView Read(Rows row) => new()
    {
        Id = row.Long(0),
        SerialNumber = row.Text(1),
        LotId = row.Long(2),
        LotNumber = row.Text(3),
        SequenceInLot = row.Int(4),
        Status = EnumText<SerialStatus>.Parse(row.Text(5)),
        CurrentProcess = row.IntOrNull(6),
        PassedProcesses = StoredJson.ReadNumbers(row.Text(7)),
        FailedProcess = row.IntOrNull(8),
        ReworkCount = row.Int(9),
        ReworkReason = row.TextOrNull(10),
        ReworkApprovedBy = row.TextOrNull(11),
        ReworkApprovedAt = row.TimeOrNull(12),
        FirmwareVersion = row.TextOrNull(13),
        CreatedAt = row.Time(14),
        UpdatedAt = row.Time(15),
        CompletedAt = row.TimeOrNull(16),
    };
}
