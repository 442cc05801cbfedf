using NeuroHub.EventSourcing;
using NeuroHub.Lots;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads LOTs. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class LotQueries(Store store)
{
    public Task<PageOf<LotView>> List(LotFilter filter, Page page, CancellationToken cancellation = default) => throw store.NotYet();

    /// <param name="idOrNumber">Digits = id, else LOT number.</param>
    /// <param name="cancellation">Of the request.</param>
    public Task<LotView?> Find(string idOrNumber, CancellationToken cancellation = default) => throw store.NotYet();

    public Task<LotView?> Find(long id, CancellationToken cancellation = default) => throw store.NotYet();

    /// <summary>Every process of the LOT's routing in order; empty when there is no such LOT.</summary>
    public Task<IReadOnlyList<LotProcess>> Processes(long lotId, CancellationToken cancellation = default) => throw store.NotYet();

    public Task<string?> NumberOf(long id, CancellationToken cancellation = default) => throw store.NotYet();
}
