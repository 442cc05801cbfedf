using NeuroHub.Defects;
using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads defects. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
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

    /// <summary>The youngest defect of each of these serials, by serial number.</summary>
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
