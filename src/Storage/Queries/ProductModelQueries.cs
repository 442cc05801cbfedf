using NeuroHub.EventSourcing;
using NeuroHub.ProductModels;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads product models. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class ProductModelQueries(Store store)
{
    public Task<PageOf<ProductModelView>> List(bool? isActive, Page page, CancellationToken cancellation = default) => throw store.NotYet();

    public Task<ProductModelView?> Find(long id, CancellationToken cancellation = default) => throw store.NotYet();
}
