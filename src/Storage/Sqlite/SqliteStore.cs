using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Record.CommitLog;
using SQLitePCL;

namespace NeuroHub.Storage.Sqlite;

/// <summary>
/// SQLite in two files: the record with its read rows, and the plain state of grains. In one file the two would compete for the
/// write lock.
/// </summary>
internal sealed class SqliteStore : Store
{
    private readonly string _directory;
    private readonly Migrator _migrator;
    private readonly SqliteSource _reading;
    private readonly SqliteSource _writing;
    private readonly SqliteSource _writer;
    private readonly SqliteSource _grains;

    public SqliteStore(StorageOptions options, ILoggerFactory loggers, TimeProvider clock)
    {
        _directory = options.DataDirectory;
        _migrator = new Migrator(loggers.CreateLogger<Migrator>(), clock);
        var record = Path.Combine(_directory, SqliteFiles.Record);
        var patience = TimeSpan.FromSeconds(5);
        _reading = new SqliteSource(record, patience, readOnly: true);
        _writing = new SqliteSource(record, patience);
        // A short timeout: the writer's loop does its own waiting, so control must return to it soon.
        _writer = new SqliteSource(record, options.CommitTimeout / 4, pooled: false);
        _grains = new SqliteSource(Path.Combine(_directory, SqliteFiles.Grains), patience);
    }

    public override bool IsShared => false;

    internal override DbDataSource Reading => _reading;

    internal override DbDataSource Record => _reading;

    internal override DbDataSource Writing => _writing;

    internal override DbDataSource GrainStates => _grains;

    // Orleans' name for SQLite, which it maps to Microsoft.Data.Sqlite.
    internal override string GrainStorageInvariant => "System.Data.SQLite";

    public override async Task MigrateAsync(CancellationToken cancellation = default)
    {
        try
        {
            SqliteFiles.Prepare(_directory);
            await Migrate(_writing, Migration.In("Sqlite"), cancellation);
            await Migrate(_grains, Migration.In("SqliteGrains"), cancellation);
        }
        catch (OwnerOnlyException error)
        {
            throw new MigrationException($"NeuroHub__DataDirectory: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            || error is SqliteException { SqliteErrorCode: raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_NOTADB })
        {
            throw new MigrationException($"NeuroHub__DataDirectory: SQLite cannot use {Path.GetFullPath(_directory)}: {error.Message}", error);
        }
        catch (SqliteException error)
        {
            throw new StoreUnavailableException($"SQLite cannot use {_directory}", error);
        }
    }

    public override Task GrantAsync(string? role, string? password, CancellationToken cancellation = default) => role is null
        ? Task.CompletedTask
        : throw new MigrationException($"SQLite has no roles: {role} is for PostgreSQL, and ConnectionStrings__Postgres is not set.");

    public override async ValueTask DisposeAsync()
    {
        foreach (var source in (SqliteSource[])[_reading, _writing, _writer, _grains])
        {
            // The driver keeps a pool for each connection string, with open files, until somebody clears it.
            await using var connection = source.CreateConnection();
            SqliteConnection.ClearPool((SqliteConnection)connection);
            await source.DisposeAsync();
        }
    }

    internal override async Task ForgetOldKeys(CancellationToken cancellation)
    {
        await using var connection = await _writing.OpenConnectionAsync(cancellation);
        await using var command = connection.CreateCommand();
        // The write-ahead log has the old page. Truncating the log removes those bytes.
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal override ICommitWriter CreateWriter(StorageOptions options) => new SqliteWriter(_writer);

    /// <summary>Takes the lock on the file itself. It is not possible while another connection has the file open.</summary>
    internal override async Task<(DbConnection Connection, DbTransaction Transaction)?> BeginAlone(IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(_directory, SqliteFiles.Record),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            // Must be set before the first access to the file; later it would only keep the locks that it gets anyway.
            command.CommandText = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL";
            await command.ExecuteNonQueryAsync(cancellation);
            return (connection, connection.BeginTransaction(deferred: false));
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            await connection.DisposeAsync();
            return null;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal override Task StartWriter(Func<Task> loop) => WriterThread.Run(loop);

    private async Task Migrate(SqliteSource source, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using (var command = connection.CreateCommand())
        {
            // Stored in the file. With WAL, readers and the writer do not wait for each other.
            command.CommandText = "PRAGMA journal_mode = WAL";
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await _migrator.RunOnSqlite(connection, migrations, cancellation);
    }
}
