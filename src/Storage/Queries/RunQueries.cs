using NeuroHub.EventSourcing;
using NeuroHub.Runs;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads runs (process data). Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class RunQueries(Store store)
{
    public Task<PageOf<RunView>> List(RunFilter filter, Page page, CancellationToken cancellation = default) =>
        Listing(store, filter).Run(
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

    internal static ListQuery Listing(Store store, RunFilter filter)
    {
        var list = new ListQuery(store, filter.Result == RunResult.Fail ? RunReading.Failed : "runs", "started_at")
            .Where("lot_id = @lot", "lot", filter.LotId)
            .Where("serial_id = @serial", "serial", filter.SerialId)
            .Where("process_id = @process", "process", filter.ProcessId)
            .Where("worker_id = @worker", "worker", filter.WorkerId)
            .Where("equipment_id = @equipment", "equipment", filter.EquipmentId)
            .Where("result = @result", "result", filter.Result == RunResult.Fail ? null : EnumText<RunResult>.Of(filter.Result))
            .Between(filter.From, filter.To);
        return filter.DataLevel switch
        {
            null => list,
            DataLevel.Lot => list.Where("serial_id IS NULL"),
            _ => list.Where("serial_id IS NOT NULL"),
        };
    }
}
