using NeuroHub.EventSourcing;
using NeuroHub.Runs;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads runs (process data). Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class RunQueries(Store store)
{
    public Task<PageOf<RunView>> List(RunFilter filter, Page page, CancellationToken cancellation = default) => throw store.NotYet();

    public Task<RunView?> Find(long id, CancellationToken cancellation = default) => throw store.NotYet();

    /// <summary>A serial's runs and the LOT-level runs of its LOT, in time order.</summary>
    public Task<IReadOnlyList<RunView>> OfSerial(long serialId, long lotId, CancellationToken cancellation = default) => throw store.NotYet();
}
