using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.ProductModels;

namespace NeuroHub.Storage.Rows;

/// <summary>The columns of a LOT and how they are read; <c>t</c> is the LOT.</summary>
internal static class LotReading
{
    public const string Columns =
        """
        t.id, t.lot_number, t.product_model_id, m.model_code, m.model_name, t.target_quantity, t.work_order, t.production_date,
        t.shift, t.status, t.reason, t.serial_count, t.in_progress_count, t.passed_count, t.defected_count, t.scrapped_count,
        t.created_at, t.updated_at, t.started_at, t.completed_at, t.closed_at
        """;

    /// <summary>With the routing as column <see cref="More"/>. Lists leave it out: it is as long as all other columns together.</summary>
    public const string ColumnsAndRouting = Columns + ", t.routing";

    public const string ColumnsAndOpenRuns = Columns + ", t.open_runs";

    /// <summary>For queries in which <c>t</c> is another table and <c>l</c> is the LOT.</summary>
    public static readonly string ColumnsAndRoutingBeside = ColumnsAndRouting.Replace("t.", "l.", StringComparison.Ordinal);

    public static readonly string JoinsBeside = Joins.Replace("t.", "l.", StringComparison.Ordinal);

    public const string Joins = "LEFT JOIN product_models m ON m.id = t.product_model_id";

    public const int More = 21;

    public static LotView Read(RowReader row) => new()
    {
        Id = row.Long(0),
        LotNumber = row.Text(1),
        ProductModelId = row.Long(2),
        ProductModel = new ProductModelRef(row.Long(2), row.TextOrNull(3) ?? "", row.TextOrNull(4) ?? ""),
        TargetQuantity = row.Int(5),
        WorkOrder = row.TextOrNull(6),
        ProductionDate = row.Date(7),
        Shift = EnumText<Shift>.Parse(row.Text(8)),
        Status = EnumText<LotStatus>.Parse(row.Text(9)),
        Reason = row.TextOrNull(10),
        SerialCount = row.Int(11),
        InProgressCount = row.Int(12),
        PassedCount = row.Int(13),
        DefectedCount = row.Int(14),
        ScrappedCount = row.Int(15),
        CreatedAt = row.Time(16),
        UpdatedAt = row.Time(17),
        StartedAt = row.TimeOrNull(18),
        CompletedAt = row.TimeOrNull(19),
        ClosedAt = row.TimeOrNull(20),
    };
}

/// <summary>How far a LOT is in one process of its routing; runs of its serials and LOT-level ones together.</summary>
/// <param name="ProcessNumber">Its place in the routing.</param>
/// <param name="ProcessCode">As the routing keeps it.</param>
/// <param name="Started">Runs begun.</param>
/// <param name="Passed">Runs that ended PASS.</param>
/// <param name="Failed">Runs that ended FAIL.</param>
/// <param name="InProgress">Runs still open.</param>
public sealed record LotProcess(int ProcessNumber, string ProcessCode, int Started, int Passed, int Failed, int InProgress);

/// <summary>Reads a LOT's row for the grains.</summary>
public sealed class LotRows(Store store) : ILotRows
{
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public Task<LotRow?> Read(string lotNumber) =>
        new Query(store)
            .Add($"SELECT {LotReading.ColumnsAndOpenRuns} FROM lots t {LotReading.Joins} WHERE t.lot_number = @number")
            .With("number", lotNumber)
            .Run(rows => rows.First(row => new LotRow(LotReading.Read(row), row.Int(LotReading.More)), default), default);
}
