using NeuroHub.Labels;
using NeuroHub.Results;

namespace NeuroHub.Storage.Queries;

/// <summary>The columns of a label job and how they are read; <c>t</c> is the job.</summary>
internal static class LabelJobReading
{
    public const string Columns =
        """
        t.id, t.label_type, t.serial_number, t.lot_number, t.printer_id, t.copies, t.status, t.template_version, t.is_reprint,
        t.printed_before, t.reason, t.requested_by, t.requested_at, t.sent_at, t.error, t.error_code, t.resolved_by, t.resolved_at,
        t.resolve_reason, t.replaced_by
        """;

    public static LabelJobView Read(Rows row)
    {
        var (label, serial, lot, version) = (EnumText<LabelType>.Parse(row.Text(1)), row.TextOrNull(2), row.TextOrNull(3), row.Int(7));
        return new LabelJobView
        {
            Id = row.Long(0),
            LabelType = label,
            SerialNumber = serial,
            LotNumber = lot,
            PrinterId = row.Text(4),
            Copies = row.Int(5),
            Status = EnumText<LabelJobStatus>.Parse(row.Text(6)),
            TemplateVersion = version,
            IsReprint = row.Bool(8),
            PrintedBefore = row.IsNull(9) ? null : row.Bool(9),
            Reason = row.TextOrNull(10),
            RequestedBy = row.Text(11),
            RequestedAt = row.Time(12),
            SentAt = row.TimeOrNull(13),
            Error = row.TextOrNull(14),
            ErrorCode = EnumText<RefusalCode>.ParseOrNull(row.TextOrNull(15)),
            ResolvedBy = row.TextOrNull(16),
            ResolvedAt = row.TimeOrNull(17),
            ResolveReason = row.TextOrNull(18),
            ReplacedBy = row.LongOrNull(19),
            // No column: it follows from the numbers and the layout, for the jobs of before too.
            Warnings = LabelTemplates.Warnings(label, version, serial, lot),
        };
    }
}
