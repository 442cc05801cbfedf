using NeuroHub.EventSourcing;
using NeuroHub.Lots;

namespace NeuroHub.Storage.Rows;

/// <summary>Reads LOTs. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class LotQueries(Store store)
{
    public Task<PageOf<LotView>> List(LotFilter filter, Page page, CancellationToken cancellation = default) =>
        Listing(store, filter).Run(
            LotReading.Columns, LotReading.Joins, page, LotReading.Read, lot => new Cursor(lot.CreatedAt, lot.Id), cancellation);

    /// <param name="idOrNumber">Digits = id, else LOT number.</param>
    /// <param name="cancellation">Of the request.</param>
    public Task<LotView?> Find(string idOrNumber, CancellationToken cancellation = default) =>
        IdOrNumber.AsId(idOrNumber) is { } id
            ? Find(id, cancellation)
            : One("t.lot_number = @number", "number", idOrNumber, cancellation);

    public Task<LotView?> Find(long id, CancellationToken cancellation = default) => One("t.id = @id", "id", id, cancellation);

    /// <summary>Every process of the LOT's routing, in order; empty when there is no such LOT.</summary>
    public Task<IReadOnlyList<LotProcess>> Processes(long lotId, CancellationToken cancellation = default) =>
        new Query(store)
            .Add("""
                SELECT routing FROM lots WHERE id = @id;
                SELECT process_number, count(*),
                  count(CASE WHEN result = 'PASS' THEN 1 END), count(CASE WHEN result = 'FAIL' THEN 1 END),
                  count(CASE WHEN completed_at IS NULL THEN 1 END)
                FROM runs WHERE lot_id = @id AND coalesce(result, '') <> 'CANCELLED' GROUP BY process_number
                """)
            .With("id", lotId)
            .Run<IReadOnlyList<LotProcess>>(
                async rows =>
                {
                    if (await rows.First(row => StoredJson.ReadRouting(row.Text(0)), cancellation) is not { } routing)
                        return [];
                    await rows.NextResult(cancellation);
                    var counts = new Dictionary<int, (int Started, int Passed, int Failed, int InProgress)>();
                    while (await rows.Next(cancellation))
                        counts[rows.Int(0)] = ((int)rows.Long(1), (int)rows.Long(2), (int)rows.Long(3), (int)rows.Long(4));
                    return routing.Processes
                        .Select(process => (process, Count: counts.GetValueOrDefault(process.Number)))
                        .Select(p => new LotProcess(
                            p.process.Number, p.process.Code, p.Count.Started, p.Count.Passed, p.Count.Failed, p.Count.InProgress))
                        .ToList();
                },
                cancellation);

    public Task<string?> NumberOf(long id, CancellationToken cancellation = default) =>
        new Query(store)
            .Add("SELECT lot_number FROM lots WHERE id = @id")
            .With("id", id)
            .Run(rows => rows.First(row => row.Text(0), cancellation), cancellation);

    internal static ListQuery Listing(Store store, LotFilter filter) =>
        new ListQuery(store, "lots", "created_at")
            .WhereNow("status", filter.Status)
            .Where("product_model_id = @model", "model", filter.ProductModelId)
            .Begins("lot_number", "prefix", filter.LotNumberPrefix)
            // With the collation of the index: by bytes, whatever the language of the database. BeginsNow, because a work order can be corrected.
            .BeginsNow(store.IsShared ? "work_order COLLATE \"C\"" : "work_order", "work_order", filter.WorkOrderPrefix)
            .Where("production_date = @day", "day", filter.ProductionDate)
            .Where("shift", filter.Shift)
            .Between(filter.From, filter.To);

    private Task<LotView?> One(string condition, string name, object value, CancellationToken cancellation) =>
        new Query(store)
            .Add($"SELECT {LotReading.Columns} FROM lots t {LotReading.Joins} WHERE {condition}")
            .With(name, value)
            .Run(rows => rows.First(LotReading.Read, cancellation), cancellation);
}

/// <summary>Which LOTs; null = any.</summary>
public sealed record LotFilter
{
    public AnyOf<LotStatus> Status { get; init; }
    public long? ProductModelId { get; init; }

    /// <summary>The number begins with this.</summary>
    public string? LotNumberPrefix { get; init; }

    /// <summary>The work order begins with this.</summary>
    public string? WorkOrderPrefix { get; init; }
    public DateOnly? ProductionDate { get; init; }
    public AnyOf<Shift> Shift { get; init; }

    /// <summary>Created at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Created before this time.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>The SQL for active LOTs (rules.md 3).</summary>
internal static class ActiveLots
{
    /// <summary>A condition on a row of <c>lots</c>.</summary>
    public const string Condition = "status IN ('CREATED', 'IN_PROGRESS')";

    /// <summary>The ids of active LOTs.</summary>
    public const string Ids = $"(SELECT id FROM lots WHERE {Condition})";
}
