using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads the whole life of one serial in one round trip.</summary>
public sealed class TraceQueries(Store store)
{
    /// <param name="idOrNumber">Digits = id, else serial number.</param>
    /// <param name="cancellation">Of the request.</param>
    /// <returns>Null when there is no such serial.</returns>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public Task<SerialTrace?> Find(string idOrNumber, CancellationToken cancellation = default) => throw store.NotYet();
}
