using NeuroHub.EventSourcing;

namespace NeuroHub.Defects;

/// <summary>Reads the rows of defects.</summary>
public interface IDefectRows
{
    /// <returns>Null when there is no such defect.</returns>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<DefectView?> Read(long id);
}
