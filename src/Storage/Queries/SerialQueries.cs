using NeuroHub.EventSourcing;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads serials. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class SerialQueries(Store store)
{
    public async Task<PageOf<SerialView>> List(SerialFilter filter, Page page, CancellationToken cancellation = default)
    {
        var waiting = filter.WaitingAt is { } process ? await WaitingSerials.At(process, store, cancellation) : null;
        return await Listing(store, filter, waiting).Run(
            SerialReading.Columns,
            SerialReading.Joins,
            page,
            SerialReading.Read,
            serial => new Cursor(serial.CreatedAt, serial.Id),
            cancellation);
    }

    /// <param name="idOrNumber">Digits = id, else serial number.</param>
    /// <param name="cancellation">Of the request.</param>
    public Task<SerialView?> Find(string idOrNumber, CancellationToken cancellation = default) =>
        IdOrNumber.AsId(idOrNumber) is { } id
            ? Find(id, cancellation)
            : One("t.serial_number = @number", "number", idOrNumber, cancellation);

    public Task<SerialView?> Find(long id, CancellationToken cancellation = default) => One("t.id = @id", "id", id, cancellation);

    public Task<string?> NumberOf(long id, CancellationToken cancellation = default) =>
        new Query(store)
            .Add("SELECT serial_number FROM serials WHERE id = @id")
            .With("id", id)
            .Run(rows => rows.First(row => row.Text(0), cancellation), cancellation);

    /// <param name="store">Where to read.</param>
    /// <param name="filter">Which.</param>
    /// <param name="waiting">What <see cref="SerialFilter.WaitingAt"/> comes to.</param>
    internal static ListQuery Listing(Store store, SerialFilter filter, WaitingSerials? waiting = null)
    {
        var list = new ListQuery(store, "serials", "created_at")
            .Where("lot_id = @lot", "lot", filter.LotId)
            .Where("lot_id = (SELECT id FROM lots WHERE lot_number = @lot_number)", "lot_number", filter.LotNumber)
            .Begins("serial_number", "prefix", filter.SerialNumberPrefix)
            .WhereNow("firmware_version = @firmware", "firmware", filter.FirmwareVersion)
            .WhereNow("status", filter.Status);
        waiting?.AddTo(list);
        return list;
    }

    private Task<SerialView?> One(string condition, string name, object value, CancellationToken cancellation) =>
        new Query(store)
            .Add($"SELECT {SerialReading.Columns} FROM serials t {SerialReading.Joins} WHERE {condition}")
            .With(name, value)
            .Run(rows => rows.First(SerialReading.Read, cancellation), cancellation);
}
