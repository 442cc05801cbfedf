using NeuroHub.EventSourcing;

namespace NeuroHub.Alerts;

/// <summary>Reads alerts' rows: they are where all alerts are, whichever stream's commit made them.</summary>
public interface IAlertRows
{
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<AlertView?> Find(string factKey);

    /// <summary>Those that exist, by id.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<IReadOnlyList<AlertRef>> Named(IReadOnlyCollection<long> ids);
}
