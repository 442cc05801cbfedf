using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Results;

namespace NeuroHub.Storage.Rows;

/// <summary>Reads label jobs. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class LabelJobQueries(Store store)
{
    public Task<PageOf<LabelJobView>> List(LabelJobFilter filter, Page page, CancellationToken cancellation = default) =>
        Listing(store, filter).Run(
            LabelJobReading.Columns, "", page, LabelJobReading.Read, job => new Cursor(job.RequestedAt, job.Id), cancellation);

    public Task<LabelJobView?> Find(long id, CancellationToken cancellation = default) =>
        new Query(store)
            .Add($"SELECT {LabelJobReading.Columns} FROM label_jobs t WHERE t.id = @id")
            .With("id", id)
            .Run(rows => rows.First(LabelJobReading.Read, cancellation), cancellation);

    internal static ListQuery Listing(Store store, LabelJobFilter filter)
    {
        var list = new ListQuery(store, "label_jobs", "requested_at")
            .Where("serial_number = @serial", "serial", filter.SerialNumber)
            .Where("lot_number = @lot", "lot", filter.LotNumber)
            .Where("printer_id = @printer", "printer", filter.PrinterId)
            .Where("requested_by = @worker", "worker", filter.RequestedBy)
            .Between(filter.From, filter.To);
        return filter.Status switch
        {
            { IsEmpty: true } => list,
            // As a literal, not a parameter: the partial index of jobs that are not sent needs this exact condition.
            { Only: { } only } => list.Where($"status = '{EnumText<LabelJobStatus>.Of(only)}'").MayShrink(),
            _ => list.WhereNow("status", filter.Status),
        };
    }
}

/// <summary>Which label jobs; null = any.</summary>
public sealed record LabelJobFilter
{
    public string? SerialNumber { get; init; }

    /// <summary>The LOT's own labels and those of its serials.</summary>
    public string? LotNumber { get; init; }
    public string? PrinterId { get; init; }

    /// <summary>Username.</summary>
    public string? RequestedBy { get; init; }
    public AnyOf<LabelJobStatus> Status { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}

/// <summary>The columns of a label job and how they are read; <c>t</c> is the job.</summary>
internal static class LabelJobReading
{
    public const string Columns =
        """
        t.id, t.label_type, t.serial_number, t.lot_number, t.printer_id, t.copies, t.status, t.template_version, t.is_reprint,
        t.printed_before, t.reason, t.requested_by, t.requested_at, t.sent_at, t.error, t.error_code, t.resolved_by, t.resolved_at,
        t.resolve_reason, t.replaced_by
        """;

    public static LabelJobView Read(RowReader row)
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
            // Not a column: computed from the numbers and the layout, so that old jobs have it too.
            Warnings = LabelTemplates.Warnings(label, version, serial, lot),
        };
    }
}
