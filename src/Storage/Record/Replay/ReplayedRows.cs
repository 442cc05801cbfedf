using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Sqlite;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>
/// The rows as the record says they must be, in a SQLite file of its own that goes when it is disposed: however long the record is, memory is
/// bounded, and nothing is written into the plant's database. It lies in the folder for temporary files (TMPDIR), which its user alone can read.
/// </summary>
internal sealed class ReplayedRows : IAsyncDisposable
{
    // The projections look by these, or the days are counted by them. The others would only cost time. A unique one would refuse a name
    // that one gave up and another took at the same moment, should the record have the taking first.
    private static readonly string[] NeededIndexes = ["alerts_fact", "runs_by_serial", "lots_by_time", "serials_by_time", "runs_by_time"];

    private readonly string _folder;
    private readonly RowBatch _batch = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteSession _session;

    private ReplayedRows(string folder, Store store, SqliteConnection connection)
    {
        (_folder, Store, _connection) = (folder, store, connection);
        _session = new SqliteSession(connection);
    }

    public Store Store { get; }

    public static async Task<ReplayedRows> Create(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("neurohub-rows-").FullName;
        var store = new SqliteStore(new StorageOptions { DataDirectory = folder }, NullLoggerFactory.Instance, TimeProvider.System);
        try
        {
            await store.MigrateAsync(cancellation);
            var connection = (SqliteConnection)await store.Writing.OpenConnectionAsync(cancellation);
            var rows = new ReplayedRows(folder, store, connection);
            await rows.Prepare(cancellation);
            return rows;
        }
        catch
        {
            await Remove(store, folder);
            throw;
        }
    }

    public void Begin() => _session.Run("BEGIN");

    public void Commit() => _session.Run("COMMIT");

    /// <summary>What one event does to the rows. Events that were one transaction are several here: what commits add up comes out the same.</summary>
    public void Write(StreamAppend append)
    {
        _batch.Clear();
        _batch.Add(Projection.Of([append]));
        foreach (var statement in RowOrder.All)
            if (!RowOrder.FillsOutbox(statement))
                statement.RunOnSqlite(_session, _batch);
    }

    public ValueTask<DbTransaction> BeginTransaction(CancellationToken cancellation) => _connection.BeginTransactionAsync(cancellation);

    /// <summary>Rows of a query, one at a time.</summary>
    public async IAsyncEnumerable<T> Read<T>(string sql, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables and columns.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return read(reader);
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await Remove(Store, _folder);
    }

    private static async Task Remove(Store store, string folder)
    {
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Prepare(CancellationToken cancellation)
    {
        var drops = new List<string>();
        await foreach (var index in Read("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL", row => row.GetString(0), cancellation))
            if (!NeededIndexes.Contains(index))
                drops.Add($"DROP INDEX {index};");
        // It is thrown away in any case: nothing has to reach the disk.
        drops.Add("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192;");
        await using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own indexes.
        command.CommandText = string.Concat(drops);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
