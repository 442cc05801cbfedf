using NeuroHub.Defects;
using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Rows;

/// <summary>Reads defects. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class DefectQueries(Store store) : IDefectRows
{
    public Task<PageOf<DefectView>> List(DefectFilter filter, Page page, CancellationToken cancellation = default) =>
        Listing(store, filter).Run(
            DefectReading.Columns, DefectReading.Joins, page, DefectReading.Read, defect => new Cursor(defect.RecordedAt, defect.Id), cancellation);

    public Task<DefectView?> Read(long id) =>
        new Query(store)
            .Add($"SELECT {DefectReading.Columns} FROM defects t {DefectReading.Joins} WHERE t.id = @id")
            .With("id", id)
            .Run(rows => rows.First(DefectReading.Read, default), default);

    /// <summary>The latest defect of each of these serials, by serial number.</summary>
    public async Task<IReadOnlyDictionary<string, DefectView>> LastOf(IReadOnlyList<long> serialIds, CancellationToken cancellation = default)
    {
        var last = new Dictionary<string, DefectView>(StringComparer.Ordinal);
        if (serialIds.Count == 0)
            return last;
        var query = new Query(store).Add($"SELECT {DefectReading.Columns} FROM defects t {DefectReading.Joins} WHERE t.serial_id ");
        query = store.IsShared
            ? query.Add("= ANY (@ids)").With("ids", serialIds.ToArray())
            : query.Add("IN (SELECT value FROM json_each(@ids))").With("ids", $"[{string.Join(',', serialIds)}]");
        foreach (var defect in await query.Add(" ORDER BY t.recorded_at, t.id").Run(rows => rows.All(DefectReading.Read, cancellation), cancellation))
            last[defect.SerialNumber!] = defect;
        return last;
    }

    internal static ListQuery Listing(Store store, DefectFilter filter) =>
        new ListQuery(store, "defects", "recorded_at")
            .Where("serial_id = (SELECT id FROM serials WHERE serial_number = @serial)", "serial", filter.SerialNumber)
            .Where("lot_id = (SELECT id FROM lots WHERE lot_number = @lot)", "lot", filter.LotNumber)
            .Where("process_id = @process", "process", filter.ProcessId)
            .Where("code = @code", "code", filter.Code)
            .WhereNow("cause_category = @category", "category", filter.Category)
            .Between(filter.From, filter.To);
}

/// <summary>Which defects; null = any.</summary>
public sealed record DefectFilter
{
    public string? SerialNumber { get; init; }

    /// <summary>Defects of its serials and of the LOT as a whole.</summary>
    public string? LotNumber { get; init; }
    public long? ProcessId { get; init; }
    public string? Code { get; init; }

    /// <summary>Category of the recorded cause, in upper case.</summary>
    public string? Category { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}

/// <summary>The columns of a defect and how they are read; <c>t</c> is the defect.</summary>
internal static class DefectReading
{
    public const string Columns =
        """
        t.id, s.serial_number, l.lot_number, t.process_number, t.run_id, t.code, t.description, t.part, t.measured, t.limits,
        t.recorded_by, t.recorded_at, t.cause_category, t.cause_text, t.cause_by, t.cause_at
        """;

    public const string Joins = "JOIN lots l ON l.id = t.lot_id LEFT JOIN serials s ON s.id = t.serial_id";

    public static DefectView Read(RowReader row) => new()
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
