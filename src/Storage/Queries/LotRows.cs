using NeuroHub.EventSourcing;
using NeuroHub.Lots;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads a LOT's row for the grains.</summary>
public sealed class LotRows(Store store) : ILotRows
{
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public Task<LotRow?> Read(string lotNumber) =>
        new Query(store)
            .Add($"SELECT {LotReading.ColumnsAndOpenRuns} FROM lots t {LotReading.Joins} WHERE t.lot_number = @number")
            .With("number", lotNumber)
            .Run(rows => rows.First(row => new LotRow(LotReading.Read(row), row.Int(LotReading.More)), default), default);
}
