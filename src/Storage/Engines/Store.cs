namespace NeuroHub.Storage;

/// <summary>The database of a plant: PostgreSQL, or SQLite in a directory. Owns every connection to it.</summary>
public abstract class Store : IAsyncDisposable
{
    private protected Store()
    {
    }

    internal NotImplementedException NotYet() => new(GetType().Name);

    /// <summary>Brings the tables up to this version. Runs before the host starts; safe when several processes do it at once.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellation = default);

    /// <summary>Answers when the database does.</summary>
    /// <exception cref="EventSourcing.StoreUnavailableException">It does not.</exception>
    public abstract Task PingAsync(CancellationToken cancellation = default);

    public abstract ValueTask DisposeAsync();
}
