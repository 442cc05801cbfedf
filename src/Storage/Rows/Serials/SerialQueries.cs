using NeuroHub.EventSourcing;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Rows;

/// <summary>Reads serials. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
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
    /// <param name="filter">Which serials.</param>
    /// <param name="waiting">The serials for <see cref="SerialFilter.WaitingAt"/>.</param>
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

/// <summary>Which serials; null or none = any.</summary>
public sealed record SerialFilter
{
    /// <summary>DEFECTED, REWORK or SCRAPPED: what <c>GET /serials/failed</c> lists.</summary>
    public static AnyOf<SerialStatus> Failed { get; } = default(AnyOf<SerialStatus>).Or(SerialStatus.Defected).Or(SerialStatus.Rework).Or(SerialStatus.Scrapped);

    public long? LotId { get; init; }
    public string? LotNumber { get; init; }

    /// <summary>The number begins with this.</summary>
    public string? SerialNumberPrefix { get; init; }
    public AnyOf<SerialStatus> Status { get; init; }
    public string? FirmwareVersion { get; init; }

    /// <summary>Serials that may be started at this process now; the number in the LOT's routing.</summary>
    public int? WaitingAt { get; init; }
}

/// <summary>The columns of a serial and how they are read; <c>t</c> is the serial.</summary>
internal static class SerialReading
{
    public const string Columns =
        """
        t.id, t.serial_number, t.lot_id, l.lot_number, t.sequence_in_lot, t.status, t.current_process, t.passed_processes,
        t.failed_process, t.rework_count, t.rework_reason, t.rework_approved_by, t.rework_approved_at, t.firmware_version,
        t.created_at, t.updated_at, t.completed_at
        """;

    /// <summary>How many columns.</summary>
    public const int Count = 17;

    public const string Joins = "JOIN lots l ON l.id = t.lot_id";

    public static SerialView Read(RowReader row) => new()
    {
        Id = row.Long(0),
        SerialNumber = row.Text(1),
        LotId = row.Long(2),
        LotNumber = row.Text(3),
        SequenceInLot = row.Int(4),
        Status = EnumText<SerialStatus>.Parse(row.Text(5)),
        CurrentProcess = row.IntOrNull(6),
        PassedProcesses = StoredJson.ReadNumbers(row.Text(7)),
        FailedProcess = row.IntOrNull(8),
        ReworkCount = row.Int(9),
        ReworkReason = row.TextOrNull(10),
        ReworkApprovedBy = row.TextOrNull(11),
        ReworkApprovedAt = row.TimeOrNull(12),
        FirmwareVersion = row.TextOrNull(13),
        CreatedAt = row.Time(14),
        UpdatedAt = row.Time(15),
        CompletedAt = row.TimeOrNull(16),
    };
}
