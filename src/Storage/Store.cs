using System.Data.Common;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.PostgreSql;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Sqlite;

namespace NeuroHub.Storage;

/// <summary>The database of a plant: PostgreSQL, or SQLite in a directory. Owns every connection to it.</summary>
public abstract class Store : IAsyncDisposable
{
    private protected Store()
    {
    }

    /// <summary>True for PostgreSQL, where other processes write too.</summary>
    public abstract bool IsShared { get; }

    internal CappedLists CappedLists { get; } = new();

    /// <summary>For reads by key. Three for each core: with fewer a database on another machine would wait, with more the tail grows (ADR 0020).</summary>
    internal ReadLimit ShortReads { get; } = new(3 * Environment.ProcessorCount, TimeSpan.FromMilliseconds(250));

    /// <summary>For queries; never writes.</summary>
    internal abstract DbDataSource Reading { get; }

    /// <summary>For what the commit log reads of itself, which is always by a key.</summary>
    internal abstract DbDataSource Record { get; }

    /// <summary>For the few short writes beside the commit log: outbox and purge.</summary>
    internal abstract DbDataSource Writing { get; }

    /// <summary>For Orleans' grain storage.</summary>
    internal abstract DbDataSource GrainStates { get; }

    /// <summary>What Orleans calls the engine.</summary>
    internal abstract string GrainStorageInvariant { get; }

    /// <summary>PostgreSQL when the options have a connection string, else SQLite.</summary>
    public static Store Open(StorageOptions options, ILoggerFactory loggers, TimeProvider clock) =>
        options.IsPostgres ? new PostgresStore(options, loggers, clock) : new SqliteStore(options, loggers, clock);

    /// <summary>Brings the tables up to this version. Runs before the host starts; safe when several processes do it at once.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellation = default);

    /// <summary>
    /// After <see cref="MigrateAsync"/>, by the owner of the tables: grants the roles that programs run with what they need of them.
    /// </summary>
    /// <param name="role">One that is new to it; null = those that it knows.</param>
    /// <param name="password">The role is made when there is none, and has this password then; null = it is there.</param>
    /// <param name="cancellation">Of whoever asked.</param>
    /// <exception cref="Migrations.MigrationException">It cannot be done, and trying again will not help.</exception>
    public abstract Task GrantAsync(string? role, string? password, CancellationToken cancellation = default);

    /// <summary>Answers when the database does.</summary>
    /// <exception cref="StoreUnavailableException">It does not.</exception>
    public Task PingAsync(CancellationToken cancellation = default) =>
        new Query(this).Add("SELECT 1").Run(rows => rows.Next(cancellation), cancellation);

    public abstract ValueTask DisposeAsync();

    /// <summary>Has signing keys that were overwritten leave the files of the database, as far as the engine can be told to.</summary>
    internal abstract Task ForgetOldKeys(CancellationToken cancellation);

    internal abstract ICommitWriter CreateWriter(StorageOptions options);

    /// <summary>Begins a transaction beside which nobody writes those tables; null when a server is at work.</summary>
    internal abstract Task<(DbConnection Connection, DbTransaction Transaction)?> BeginAlone(IReadOnlyList<string> tables, CancellationToken cancellation);

    /// <summary>Runs the writer's loop where this engine wants it.</summary>
    internal abstract Task StartWriter(Func<Task> loop);
}
