using NeuroHub.Alerts;

namespace NeuroHub.Storage.Queries;

/// <summary>The columns of an alert and how they are read; <c>t</c> is the alert.</summary>
internal static class AlertReading
{
    public const string Columns =
        """
        t.id, t.alert_type, t.severity, t.title, t.message, t.lot_number, t.serial_number, t.process_number, t.equipment_id,
        t.created_at, t.read_at, t.read_by
        """;

    /// <summary>The column behind these.</summary>
    public const int More = 12;

    public static AlertView Read(Rows row) => new()
    {
        Id = row.Long(0),
        AlertType = EnumText<AlertType>.Parse(row.Text(1)),
        Severity = EnumText<AlertSeverity>.Parse(row.Text(2)),
        Title = row.Text(3),
        Message = row.Text(4),
        Status = row.IsNull(10) ? AlertStatus.Unread : AlertStatus.Read,
        LotNumber = row.TextOrNull(5),
        SerialNumber = row.TextOrNull(6),
        ProcessNumber = row.IntOrNull(7),
        EquipmentId = row.TextOrNull(8),
        CreatedAt = row.Time(9),
        ReadAt = row.TimeOrNull(10),
        ReadBy = row.TextOrNull(11),
    };
}
