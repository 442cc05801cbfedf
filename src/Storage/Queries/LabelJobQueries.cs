using NeuroHub.EventSourcing;
using NeuroHub.Labels;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads label jobs. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
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
            // Written out: the index of those that are not sent is for this very word.
            { Only: { } only } => list.Where($"status = '{EnumText<LabelJobStatus>.Of(only)}'").MayShrink(),
            _ => list.WhereNow("status", filter.Status),
        };
    }
}
