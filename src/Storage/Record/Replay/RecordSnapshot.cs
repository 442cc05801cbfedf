using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>The record and its rows at one moment: everything is read in one transaction.</summary>
internal sealed class RecordSnapshot : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    private RecordSnapshot(Store store, DbConnection connection, DbTransaction transaction) =>
        (Store, _connection, _transaction) = (store, connection, transaction);

    public Store Store { get; }

    /// <summary>For reading: it blocks nobody and writes nothing.</summary>
    public static async Task<RecordSnapshot> ToRead(Store store, CancellationToken cancellation)
    {
        RefuseNoFile(store);
        var connection = await store.Reading.OpenConnectionAsync(cancellation);
        var transaction = connection is SqliteConnection file
            ? file.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var snapshot = new RecordSnapshot(store, connection, transaction);
        if (store.IsShared)
            await snapshot.Execute(
                new Query(store).Add("SET TRANSACTION READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0"), cancellation);
        return snapshot;
    }

    /// <summary>For changing: nobody else can write until it ends.</summary>
    /// <exception cref="RecordException">A server is running.</exception>
    public static async Task<RecordSnapshot> ToChange(Store store, CancellationToken cancellation)
    {
        RefuseNoFile(store);
        string[] tables = ["events", .. DerivedTables.All.Select(table => table.Name)];
        var (connection, transaction) = await store.BeginAlone(tables, cancellation)
            ?? throw new RecordException("A server uses this database. Stop every server, and whatever else has it open, and try again.");
        return new RecordSnapshot(store, connection, transaction);
    }

    public async Task<List<T>> All<T>(Query query, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = Command(query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    public async Task<int> Execute(Query query, CancellationToken cancellation)
    {
        await using var command = Command(query);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public Task Commit(CancellationToken cancellation) => _transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>SQLite would create an empty file when there is none.</summary>
    private static void RefuseNoFile(Store store)
    {
        using var connection = store.Reading.CreateConnection();
        if (connection is SqliteConnection file && !File.Exists(file.DataSource))
            throw new StoreUnavailableException($"There is no {Path.GetFullPath(file.DataSource)}");
    }

    private DbCommand Command(Query query)
    {
        var command = query.Command(_connection);
        command.Transaction = _transaction;
        command.CommandTimeout = 0; // No limit: a big table takes long.
        return command;
    }
}
