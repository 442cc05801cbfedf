using NeuroHub.EventSourcing;

namespace NeuroHub.Labels;

/// <summary>Reads what labels show, as the last commit left it.</summary>
public interface ILabelRows
{
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<LotFacts?> Lot(string lotNumber);

    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<SerialFacts?> Serial(string serialNumber);

    /// <summary>A label of this kind for this LOT or serial has come out of a printer.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<bool> WasPrinted(LabelType label, string number);

    /// <summary>The last job of a label, whatever became of it; null when there was none.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<LabelJobView?> LastJob(FirstPrint label);
}
