using NeuroHub.EventSourcing;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads serials. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class SerialQueries(Store store)
{
    public Task<PageOf<SerialView>> List(SerialFilter filter, Page page, CancellationToken cancellation = default) => throw store.NotYet();

    /// <param name="idOrNumber">Digits = id, else serial number.</param>
    /// <param name="cancellation">Of the request.</param>
    public Task<SerialView?> Find(string idOrNumber, CancellationToken cancellation = default) => throw store.NotYet();

    public Task<SerialView?> Find(long id, CancellationToken cancellation = default) => throw store.NotYet();

    public Task<string?> NumberOf(long id, CancellationToken cancellation = default) => throw store.NotYet();
}
