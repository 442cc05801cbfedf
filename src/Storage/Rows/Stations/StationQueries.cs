using NeuroHub.Defects;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Processes;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// Reads what a station shows beside the serial itself, in one round trip.
/// Throws <see cref="StoreUnavailableException"/> when the store is unavailable.
/// </summary>
public sealed class StationQueries(Store store)
{
    private static readonly FixedSql Sql = new($"""
        SELECT {LotReading.Columns} FROM lots t {LotReading.Joins} WHERE t.id = @lot;
        SELECT {DefectReading.Columns} FROM defects t {DefectReading.Joins} WHERE t.serial_id = @serial ORDER BY t.recorded_at DESC, t.id DESC LIMIT 1;
        SELECT {ProcessReading.Columns} FROM processes
        """);

    /// <param name="lotId">Of the serial's LOT.</param>
    /// <param name="serialId">The serial.</param>
    /// <param name="cancellation">Of the request.</param>
    public Task<StationRows> Read(long lotId, long serialId, CancellationToken cancellation = default) =>
        new Query(store).AtOneMoment().Add(Sql).With("lot", lotId).With("serial", serialId).Run(
            async rows =>
            {
                var lot = await rows.First(LotReading.Read, cancellation);
                await rows.NextResult(cancellation);
                var defect = await rows.First(DefectReading.Read, cancellation);
                await rows.NextResult(cancellation);
                return new StationRows(lot!, defect, await rows.All(ProcessReading.Read, cancellation));
            },
            cancellation);
}

/// <summary>What a station shows beside the serial, read at one moment.</summary>
/// <param name="Lot">The serial's.</param>
/// <param name="LastDefect">The youngest one that was recorded of the serial.</param>
/// <param name="Processes">All of the master data.</param>
public sealed record StationRows(LotView Lot, DefectView? LastDefect, IReadOnlyList<ProcessView> Processes);
