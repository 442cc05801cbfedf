using NeuroHub.EventSourcing;
using NeuroHub.Processes;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads processes. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class ProcessQueries(Store store)
{
    /// <summary>In number order.</summary>
    public Task<IReadOnlyList<ProcessView>> List(bool? isActive, CancellationToken cancellation = default) => throw store.NotYet();

    /// <param name="asked">What <c>process_id</c> takes: digits = id, <c>PROC-003</c> = number 3, else process code.</param>
    /// <param name="cancellation">Of the request.</param>
    public Task<ProcessView?> Find(string asked, CancellationToken cancellation = default) => throw store.NotYet();

    public Task<ProcessView?> Find(long id, CancellationToken cancellation = default) => throw store.NotYet();
}
