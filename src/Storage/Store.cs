using System.Data.Common;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.PostgreSql;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Sqlite;

namespace NeuroHub.Storage;

/// <summary>
/// The database of a plant: PostgreSQL, or SQLite in a directory. Owns every connection to it. Everything in this library reads and writes
/// through it.
/// </summary>
public abstract class Store : IAsyncDisposable
{
    private protected Store()
    {
    }

    /// <summary>True for PostgreSQL, where other processes write too.</summary>
    public abstract bool IsShared { get; }

    internal CappedLists CappedLists { get; } = new();

    /// <summary>
    /// Limits reads by key to three for each core. With fewer, a database on another machine would be idle; with more, the slowest reads get slower
    /// (ADR 0020).
    /// </summary>
    internal ReadLimit ShortReads { get; } = new(3 * Environment.ProcessorCount, TimeSpan.FromMilliseconds(250));

    /// <summary>For queries; never for writing.</summary>
    internal abstract DbDataSource Reading { get; }

    /// <summary>For reads of the commit log itself, which are always by a key.</summary>
    internal abstract DbDataSource Record { get; }

    /// <summary>For short writes beside the commit log, such as outbox, purge, figures, lockouts and firmware content.</summary>
    internal abstract DbDataSource Writing { get; }

    /// <summary>For Orleans' grain storage.</summary>
    internal abstract DbDataSource GrainStates { get; }

    /// <summary>Orleans' name of the engine.</summary>
    internal abstract string GrainStorageInvariant { get; }

    /// <summary>PostgreSQL when the options have a connection string, else SQLite.</summary>
    public static Store Open(StorageOptions options, ILoggerFactory loggers, TimeProvider clock) =>
        options.IsPostgres ? new PostgresStore(options, loggers, clock) : new SqliteStore(options, loggers, clock);

    /// <summary>Brings the tables to this version. Runs before the host starts. Several processes may do it at once.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Call after <see cref="MigrateAsync"/>, as the owner of the tables: grants the app roles the rights that programs need.
    /// </summary>
    /// <param name="role">A new role; null = the roles that are noted in the database.</param>
    /// <param name="password">The role is created if there is none, and gets this password; null = the role exists.</param>
    /// <param name="cancellation">Of the caller.</param>
    /// <exception cref="Migrations.MigrationException">It cannot be done, and trying again will not help.</exception>
    public abstract Task GrantAsync(string? role, string? password, CancellationToken cancellation = default);

    /// <summary>Returns when the database answers.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public Task PingAsync(CancellationToken cancellation = default) =>
        new Query(this).Add("SELECT 1").Run(rows => rows.Next(cancellation), cancellation);

    public abstract ValueTask DisposeAsync();

    /// <summary>Removes overwritten signing keys from the files of the database, as far as the engine can do that.</summary>
    internal abstract Task ForgetOldKeys(CancellationToken cancellation);

    internal abstract ICommitWriter CreateWriter(StorageOptions options);

    /// <summary>Begins a transaction during which nobody else can write to those tables; null when a server is running.</summary>
    internal abstract Task<(DbConnection Connection, DbTransaction Transaction)?> BeginAlone(IReadOnlyList<string> tables, CancellationToken cancellation);

    /// <summary>Runs the writer's loop in the way that this engine needs.</summary>
    internal abstract Task StartWriter(Func<Task> loop);
}
