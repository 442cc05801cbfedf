using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using NeuroHub.EventSourcing;
using Npgsql;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// SQL with its parameters, built step by step and run on a reading connection. One text for both engines; several statements in it
/// are one round trip. Turns the driver's exceptions into <see cref="StoreUnavailableException"/>. This folder has the tools for all reads.
/// </summary>
/// <param name="store">The engine.</param>
/// <param name="source">Whose connections; null = those for reading.</param>
internal sealed class Query(Store store, DbDataSource? source = null)
{
    // A pooled connection to a server that was restarted fails only when it is used. The next connection is a fresh one.
    private const int Attempts = 3;

    private readonly StringBuilder _sql = new();
    private readonly List<(string Name, object Value)> _parameters = [];
    private FixedSql? _fixed;
    private bool _isSnapshot;

    /// <summary>The connections that it uses.</summary>
    public DbDataSource Source { get; } = source ?? store.Reading;

    public bool IsPostgres => store.IsShared;

    public string Sql => _sql.ToString();

    public Query Add(string sql)
    {
        _sql.Append(sql);
        return this;
    }

    /// <summary>The complete text of the query. It is a read by key, so it waits in the <see cref="ReadLimit"/>.</summary>
    public Query Add(FixedSql sql)
    {
        _fixed = sql;
        return Add(sql.Text);
    }

    public Query With(string name, object? value)
    {
        _parameters.Add((name, value switch
        {
            null => DBNull.Value,
            DateTimeOffset time => IsPostgres ? time.UtcDateTime : UnixTime.ToMicroseconds(time),
            bool flag => IsPostgres ? flag : (flag ? 1L : 0L),
            DateOnly date => IsPostgres ? date : date.ToString("O", CultureInfo.InvariantCulture),
            _ => value,
        }));
        return this;
    }

    /// <summary>A parameter that several parts of the text use.</summary>
    public Query WithOnce(string name, object? value) => _parameters.Exists(parameter => parameter.Name == name) ? this : With(name, value);

    /// <summary>A new query with another text and the same values.</summary>
    public Query Anew(string sql)
    {
        var query = new Query(store, Source).Add(sql);
        query._parameters.AddRange(_parameters);
        return query;
    }

    /// <summary>All statements see the store at the same moment.</summary>
    public Query AtOneMoment()
    {
        _isSnapshot = true;
        return this;
    }

    /// <summary>Runs in a transaction of the caller. The caller must handle the driver's exceptions.</summary>
    public async Task<T> RunIn<T>(DbTransaction transaction, Func<RowReader, Task<T>> read, CancellationToken cancellation)
    {
        await using var command = Command(transaction.Connection!);
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await read(new RowReader(reader, IsPostgres));
    }

    public async Task<T> Run<T>(Func<RowReader, Task<T>> read, CancellationToken cancellation)
    {
        using var place = _fixed is null ? default : await store.ShortReads.Enter(cancellation);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await Source.OpenConnectionAsync(cancellation);
                if (_fixed is { } sql && connection is NpgsqlConnection postgres)
                {
                    await using var batch = sql.Batch(postgres, _parameters, _isSnapshot);
                    await using var results = await batch.ExecuteReaderAsync(cancellation);
                    return await read(new RowReader(results, isPostgres: true));
                }

                await using var snapshot = _isSnapshot ? await Snapshot(connection, cancellation) : null;
                await using var command = Command(connection);
                command.Transaction = snapshot;
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                return await read(new RowReader(reader, IsPostgres));
            }
            catch (NpgsqlException error) when (attempt < Attempts && IsStale(error))
            {
            }
            catch (DbException error)
            {
                throw new StoreUnavailableException("The store did not answer", error);
            }
            catch (ObjectDisposedException)
            {
                throw new StoreUnavailableException("The store is closed.");
            }
        }
    }

    /// <summary>The command as it is run. Tests check its query plan.</summary>
    public DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Built from constants; every value is a parameter.
        command.CommandText = Sql;
#pragma warning restore CA2100
        foreach (var (name, value) in _parameters)
            command.Add(name, value);
        return command;
    }

    private static async ValueTask<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancellation) =>
        connection is SqliteConnection file
            // Not the other kind of transaction, which would take the write lock.
            ? file.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    private static bool IsStale(NpgsqlException error) =>
        error.SqlState is null ? error.InnerException is IOException : error.SqlState.StartsWith("57P", StringComparison.Ordinal);
}

/// <summary>The name of a LOT or serial in a path: an id has only digits, and every number has a letter.</summary>
internal static class IdOrNumber
{
    public static long? AsId(string text) =>
        RowId.TryParse(text, out var id) ? id : null;
}
