using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Sqlite;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>
/// The rows that follow from the record, in a temporary SQLite file that is deleted on dispose. So memory is bounded for a record of any
/// length, and nothing is written into the plant's database. The file is in the folder for temporary files (TMPDIR), readable by its user only.
/// </summary>
internal sealed class ReplayedRows : IAsyncDisposable
{
    // The projections, or the counting of days, search by these. The other indexes would only cost time. A unique index could also refuse a name
    // that one row gave up and another took at the same moment, if the record has them in the other order.
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

    /// <summary>Applies one event to the rows. A commit with several events is replayed as several steps; the sums come out the same.</summary>
    public void Write(StreamAppend append)
    {
        _batch.Clear();
        _batch.Add(Projection.Of([append]));
        foreach (var statement in RowOrder.All)
            if (!RowOrder.FillsOutbox(statement))
                statement.RunOnSqlite(_session, _batch);
    }

    public ValueTask<DbTransaction> BeginTransaction(CancellationToken cancellation) => _connection.BeginTransactionAsync(cancellation);

    /// <summary>The rows of a query, one at a time.</summary>
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
        // The file is deleted in any case, so nothing has to reach the disk.
        drops.Add("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192;");
        await using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own indexes.
        command.CommandText = string.Concat(drops);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
