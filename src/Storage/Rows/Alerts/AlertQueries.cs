using NeuroHub.Alerts;
using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Rows;

/// <summary>Reads alerts. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class AlertQueries(Store store) : IAlertRows
{
    public Task<PageOf<AlertView>> List(AlertFilter filter, Page page, CancellationToken cancellation = default) =>
        Listing(store, filter).Run(
            AlertReading.Columns, "", page, AlertReading.Read, alert => new Cursor(alert.CreatedAt, alert.Id), cancellation);

    /// <summary>
    /// The newest alert of each type and equipment, with the number of such alerts among the newest <see cref="PageOf.CountCap"/> that match the
    /// filter. Older alerts are not counted, to limit the cost.
    /// </summary>
    public async Task<PageOf<AlertView>> Groups(AlertFilter filter, Page page, CancellationToken cancellation = default)
    {
        var groups = await Grouped(store, filter).Run(
            rows => rows.All(row => AlertReading.Read(row) with { Count = row.Int(AlertReading.More) }, cancellation), cancellation);
        var rest = groups.SkipWhile(group => page.After is { } after && (group.CreatedAt, group.Id).CompareTo((after.Time, after.Id)) >= 0).Skip(page.Skip).ToList();
        var items = rest.Take(page.Limit).ToList();
        return new PageOf<AlertView>(items, groups.Count, false, rest.Count > items.Count ? new Cursor(items[^1].CreatedAt, items[^1].Id) : null);
    }

    /// <summary>The next alerts to be marked as read by a filter, oldest first. Only alerts that existed when the marking began.</summary>
    /// <param name="filter">Which alerts; those that are read already are left out.</param>
    /// <param name="upTo">The newest alert that may be included.</param>
    /// <param name="after">The last alert of the previous part.</param>
    /// <param name="most">How many at most.</param>
    public async Task<IReadOnlyList<AlertRef>> ListUnread(AlertFilter filter, long upTo, long after, int most) =>
        await Listing(store, filter with { Status = AlertStatus.Unread })
            .Where("id <= @up_to", "up_to", upTo)
            .Where("id > @after", "after", after)
            .Select(list => $"SELECT id, fact_key FROM ({list}) t ORDER BY id LIMIT {most}")
            .Run(rows => rows.All(row => new AlertRef(row.Long(0), row.Text(1), false), default), default);

    /// <summary>The id of the newest alert; 0 = none.</summary>
    public async Task<long> Newest() =>
        (await new Query(store).Add("SELECT coalesce(max(id), 0) FROM alerts").Run(rows => rows.All(row => row.Long(0), default), default))[0];

    /// <summary>How many alerts are unread, exact up to <see cref="PageOf.CountCap"/>.</summary>
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
        ids.Count == 0 ? [] : await new Query(store)
            // The ids are numbers, so they cannot contain SQL.
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
        // As a literal condition, not a parameter: one partial index has the unread alerts, another one the read alerts.
        return filter.Status is { } status ? list.Where(status == AlertStatus.Unread ? "read_at IS NULL" : "read_at IS NOT NULL").MayShrink() : list;
    }

    internal static Query Grouped(Store store, AlertFilter filter) => Listing(store, filter).Select(list => $"""
        SELECT {AlertReading.Columns}, t.alike
        FROM (
          SELECT a.*,
            row_number() OVER (PARTITION BY alert_type, equipment_id ORDER BY created_at DESC, id DESC) AS place,
            count(*) OVER (PARTITION BY alert_type, equipment_id) AS alike
          FROM ({list} ORDER BY created_at DESC, id DESC LIMIT {PageOf.CountCap}) a
        ) t
        WHERE t.place = 1
        ORDER BY t.created_at DESC, t.id DESC
        """);

    internal static Query Unread(Store store) => new Query(store)
        .Add("SELECT count(*) FROM (SELECT 1 FROM alerts WHERE read_at IS NULL LIMIT @cap) c")
        .With("cap", PageOf.CountCap);
}

/// <summary>Which alerts; null = any.</summary>
public sealed record AlertFilter
{
    public AlertStatus? Status { get; init; }
    public AnyOf<AlertSeverity> Severity { get; init; }
    public AnyOf<AlertType> AlertType { get; init; }
    public string? LotNumber { get; init; }
    public string? SerialNumber { get; init; }
    public string? EquipmentId { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}

/// <summary>The columns of an alert and how they are read; <c>t</c> is the alert.</summary>
internal static class AlertReading
{
    public const string Columns =
        """
        t.id, t.alert_type, t.severity, t.title, t.message, t.lot_number, t.serial_number, t.process_number, t.equipment_id,
        t.created_at, t.read_at, t.read_by
        """;

    /// <summary>The index of the first column after these.</summary>
    public const int More = 12;

    public static AlertView Read(RowReader row) => new()
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
