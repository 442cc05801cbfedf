using NeuroHub.EventSourcing;

namespace NeuroHub.Lots;

/// <summary>Reads a LOT's row as the last commit left it.</summary>
public interface ILotRows
{
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<LotRow?> Read(string lotNumber);
}
