using NeuroHub.EventSourcing;
using NeuroHub.Runs;

namespace NeuroHub.Storage.Rows;

/// <summary>Reads runs (process data). Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class RunQueries(Store store)
{
    public async Task<PageOf<RunView>> List(RunFilter filter, Page page, CancellationToken cancellation = default) =>
        await Listing(store, filter, await AreFew(filter, cancellation)).Run(
            RunReading.Columns, RunReading.Joins, page, RunReading.Read, run => new Cursor(run.StartedAt, run.Id), cancellation);

    /// <summary>Runs that are not completed, the longest open first.</summary>
    public Task<PageOf<RunView>> Open(OpenRunFilter filter, Page page, CancellationToken cancellation = default) =>
        OpenListing(store, filter).Run(
            RunReading.Columns, RunReading.Joins, page, RunReading.Read, run => new Cursor(run.StartedAt, run.Id), cancellation);

    public Task<RunView?> Find(long id, CancellationToken cancellation = default) =>
        new Query(store)
            .Add($"SELECT {RunReading.Columns} FROM runs t {RunReading.Joins} WHERE t.id = @id")
            .With("id", id)
            .Run(rows => rows.First(RunReading.Read, cancellation), cancellation);

    /// <summary>A serial's runs and the LOT-level runs of its LOT, in time order.</summary>
    public async Task<IReadOnlyList<RunView>> OfSerial(long serialId, long lotId, CancellationToken cancellation = default) =>
        await new Query(store)
            .Add(RunReading.OfSerial("@serial", "@lot"))
            .With("serial", serialId)
            .With("lot", lotId)
            .Run(rows => rows.All(RunReading.Read, cancellation), cancellation);

    /// <param name="store">Where to read.</param>
    /// <param name="filter">Which runs.</param>
    /// <param name="few">Whether few values match its first condition on a measurement.</param>
    internal static ListQuery Listing(Store store, RunFilter filter, bool few = false)
    {
        if (MeasuredRuns.Leads(filter, few))
            return MeasuredRuns.Listing(store, filter, few);
        var onlyFailed = filter.Result.Only == RunResult.Fail;
        var list = new ListQuery(store, onlyFailed ? RunReading.Failed : "runs", "started_at")
            .Where("lot_id = @lot", "lot", filter.LotId)
            .Where("lot_id = (SELECT id FROM lots WHERE lot_number = @lot_number)", "lot_number", filter.LotNumber)
            .Where("serial_id = @serial", "serial", filter.SerialId)
            .Where("serial_id = (SELECT id FROM serials WHERE serial_number = @serial_number)", "serial_number", filter.SerialNumber)
            .Where("process_id = @process", "process", filter.ProcessId)
            .Where("worker_id = @worker", "worker", filter.WorkerId)
            .WhereNow("equipment_id = @equipment", "equipment", filter.EquipmentId)
            .WhereNow("line_id = @line", "line", filter.LineId)
            .WhereNow("result", onlyFailed ? default : filter.Result)
            .Between(filter.From, filter.To);
        MeasuredRuns.AddTo(list, filter.Measurements);
        return filter.DataLevel.Only switch
        {
            null => list,
            DataLevel.Lot => list.Where("serial_id IS NULL"),
            _ => list.Where("serial_id IS NOT NULL"),
        };
    }

    internal static ListQuery OpenListing(Store store, OpenRunFilter filter) =>
        new ListQuery(store, RunReading.Open, "started_at", oldestFirst: true)
            .MayShrink()
            .Where("lot_id = (SELECT id FROM lots WHERE lot_number = @lot_number)", "lot_number", filter.LotNumber)
            .Where("process_id = @process", "process", filter.ProcessId)
            .Where("worker_id = @worker", "worker", filter.WorkerId)
            .Where("equipment_id = @equipment", "equipment", filter.EquipmentId)
            .Where("line_id = @line", "line", filter.LineId);

    private async ValueTask<bool> AreFew(RunFilter filter, CancellationToken cancellation) =>
        MeasuredRuns.MayLead(filter) && await MeasuredRuns.AreFew(store, filter.Measurements[0], cancellation);
}

/// <summary>Which runs; null = any.</summary>
public sealed record RunFilter
{
    public long? LotId { get; init; }
    public string? LotNumber { get; init; }
    public long? SerialId { get; init; }
    public string? SerialNumber { get; init; }
    public long? ProcessId { get; init; }
    public AnyOf<DataLevel> DataLevel { get; init; }
    public AnyOf<RunResult> Result { get; init; }

    /// <summary>User id of who started it.</summary>
    public long? WorkerId { get; init; }
    public string? EquipmentId { get; init; }
    public string? LineId { get; init; }

    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<MeasurementCondition> Measurements { get; init; } = [];

    /// <summary>Started at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Started before this time.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>Which open runs; null = any.</summary>
public sealed record OpenRunFilter
{
    public string? LotNumber { get; init; }
    public long? ProcessId { get; init; }

    /// <summary>User id of who started it.</summary>
    public long? WorkerId { get; init; }
    public string? EquipmentId { get; init; }
    public string? LineId { get; init; }
}
