namespace NeuroHub.Silo.Hosting;

/// <summary>How the processes are cut.</summary>
public enum NeuroHubMode
{
    /// <summary>API and silo in one process; the record in SQLite, or in PostgreSQL when a connection string is given.</summary>
    Embedded,

    /// <summary>Silos and API nodes apart; membership in Redis, the record in PostgreSQL.</summary>
    Cluster,
}
