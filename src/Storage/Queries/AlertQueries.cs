using NeuroHub.Alerts;
using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads alerts. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class AlertQueries(Store store) : IAlertRows
{
    public Task<PageOf<AlertView>> List(AlertFilter filter, Page page, CancellationToken cancellation = default) =>
        Listing(store, filter).Run(
            AlertReading.Columns, "", page, AlertReading.Read, alert => new Cursor(alert.CreatedAt, alert.Id), cancellation);

    /// <summary>All that nobody has read, exact up to <see cref="PageOf.CountCap"/>.</summary>
    public async Task<int> CountUnread(CancellationToken cancellation = default)
    {
        var counted = await Unread(store).Run(rows => rows.All(row => row.Long(0), cancellation), cancellation);
        return (int)counted[0];
    }

    public Task<AlertView?> Find(string factKey) =>
        new Query(store)
            .Add($"SELECT {AlertReading.Columns} FROM alerts t WHERE t.fact_key = @key")
            .With("key", factKey)
            .Run(rows => rows.First(AlertReading.Read, default), default);

    public async Task<IReadOnlyList<AlertRef>> Named(IReadOnlyCollection<long> ids) =>
        await new Query(store)
            // Numbers and no text: nothing in them can be SQL.
            .Add($"SELECT id, fact_key, read_at FROM alerts WHERE id IN ({string.Join(", ", ids)}) ORDER BY id")
            .Run(rows => rows.All(row => new AlertRef(row.Long(0), row.Text(1), !row.IsNull(2)), default), default);

    internal static ListQuery Listing(Store store, AlertFilter filter)
    {
        var list = new ListQuery(store, "alerts", "created_at")
            .Where("severity", filter.Severity)
            .Where("alert_type", filter.AlertType)
            .Where("lot_number = @lot", "lot", filter.LotNumber)
            .Where("serial_number = @serial", "serial", filter.SerialNumber)
            .Where("equipment_id = @equipment", "equipment", filter.EquipmentId)
            .Between(filter.From, filter.To);
        // Written out: there is an index of the unread ones, and one of the others.
        return filter.Status is { } status ? list.Where(status == AlertStatus.Unread ? "read_at IS NULL" : "read_at IS NOT NULL").MayShrink() : list;
    }

    internal static Query Unread(Store store) => new Query(store)
        .Add("SELECT count(*) FROM (SELECT 1 FROM alerts WHERE read_at IS NULL LIMIT @cap) c")
        .With("cap", PageOf.CountCap);
}
