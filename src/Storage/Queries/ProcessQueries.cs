using NeuroHub.EventSourcing;
using NeuroHub.Processes;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads processes. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class ProcessQueries(Store store)
{
    /// <summary>In number order.</summary>
    public async Task<IReadOnlyList<ProcessView>> List(bool? isActive, CancellationToken cancellation = default)
    {
        var query = new Query(store).Add($"SELECT {ProcessReading.Columns} FROM processes");
        if (isActive is { } active)
            query.Add(" WHERE is_active = @active").With("active", active);
        return await query.Add(" ORDER BY process_number").Run(rows => rows.All(ProcessReading.Read, cancellation), cancellation);
    }

    /// <param name="asked">What <c>process_id</c> takes: digits = id, <c>PROC-003</c> = number 3, else process code.</param>
    /// <param name="cancellation">Of the request.</param>
    public async Task<ProcessView?> Find(string asked, CancellationToken cancellation = default) =>
        // A plant has a handful of them: naming them is a rule, and a rule is not for SQL.
        ProcessReading.Named(await List(null, cancellation), asked);

    public Task<ProcessView?> Find(long id, CancellationToken cancellation = default) =>
        new Query(store)
            .Add($"SELECT {ProcessReading.Columns} FROM processes WHERE id = @id")
            .With("id", id)
            .Run(rows => rows.First(ProcessReading.Read, cancellation), cancellation);
}
