using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace NeuroHub.Storage.Migrations;

/// <summary>
/// Applies the SQL files that are not applied yet, each in its own transaction, and records them in
/// <c>schema_version</c>. Several processes may do this at once: the first one does the work, the others find it done.
/// </summary>
internal sealed partial class Migrator(ILogger logger, TimeProvider clock)
{
    // Any number works as long as nobody else locks it. These bytes spell "nhub".
    private const long LockKey = 0x6E687562;

    /// <summary>Whether PostgreSQL's tables have this version. It only reads, so a role without the right to change tables may call it.</summary>
    /// <exception cref="MigrationException">The tables are of a newer version, or an applied file was changed.</exception>
    public static async Task<SchemaState> StateOnPostgres(DbConnection connection, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT to_regclass('schema_version') IS NOT NULL";
        if (await command.ExecuteScalarAsync(cancellation) is not true)
            return SchemaState.None;
        await RefuseNewer(connection, null, migrations, cancellation);
        var missing = new List<Migration>();
        foreach (var migration in migrations)
            if (await AppliedChecksum(connection, null, migration.Number, cancellation) is not { } applied)
                missing.Add(migration);
            else
                RefuseChanged(migration, applied);
        return new SchemaState(true, missing);
    }

    /// <summary>PostgreSQL: one advisory lock around everything. It ends with the connection at the latest.</summary>
    public async Task RunOnPostgres(DbConnection connection, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        await Execute(connection, null, $"SELECT pg_advisory_lock({LockKey})", cancellation);
        try
        {
            await Execute(
                connection,
                null,
                """
                CREATE TABLE IF NOT EXISTS schema_version (
                  number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL, checksum text NOT NULL)
                """,
                cancellation);
            await RefuseNewer(connection, null, migrations, cancellation);
            foreach (var migration in migrations)
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await Apply(connection, transaction, migration, clock.GetUtcNow(), cancellation);
            }
        }
        finally
        {
            await Unlock(connection);
        }
    }

    /// <summary>When the connection broke, the lock is free already. Then only the first error must be reported, not the failed unlock.</summary>
    private static async Task Unlock(DbConnection connection)
    {
        try
        {
            await Execute(connection, null, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
        catch (Exception error) when (error is DbException or InvalidOperationException && connection.State != ConnectionState.Open)
        {
        }
    }

    /// <summary>SQLite: the write lock protects everything (the driver's serializable transaction is <c>BEGIN IMMEDIATE</c>).</summary>
    public async Task RunOnSqlite(DbConnection connection, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        foreach (var migration in migrations)
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
            await Execute(
                connection,
                transaction,
                """
                CREATE TABLE IF NOT EXISTS schema_version (
                  number integer PRIMARY KEY, name text NOT NULL, applied_at integer NOT NULL, checksum text NOT NULL) STRICT
                """,
                cancellation);
            await RefuseNewer(connection, transaction, migrations, cancellation);
            await Apply(connection, transaction, migration, UnixTime.ToMicroseconds(clock.GetUtcNow()), cancellation);
        }
    }

    private async Task Apply(
        DbConnection connection, DbTransaction transaction, Migration migration, object now, CancellationToken cancellation)
    {
        if (await AppliedChecksum(connection, transaction, migration.Number, cancellation) is { } applied)
        {
            RefuseChanged(migration, applied);
            return;
        }

        // The file runs as one command. Splitting it at semicolons would split the bodies of functions.
        await Execute(connection, transaction, migration.Sql, cancellation);
        await using var record = connection.CreateCommand();
        record.Transaction = transaction;
        record.CommandText = "INSERT INTO schema_version (number, name, applied_at, checksum) VALUES (@number, @name, @at, @checksum)";
        record.Add("number", migration.Number);
        record.Add("name", migration.Name);
        record.Add("at", now);
        record.Add("checksum", migration.Checksum);
        await record.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        LogApplied(migration.Number, migration.Name);
    }

    private static void RefuseChanged(Migration migration, string applied)
    {
        if (applied != migration.Checksum)
            throw new MigrationException(
                $"Migration {migration.Number:0000}_{migration.Name} is applied with checksum {applied}, but this version's file has {migration.Checksum}. An applied file must never change: restore it and add a new one.");
    }

    /// <summary>A newer version may have tables that this version would read wrongly.</summary>
    private static async Task RefuseNewer(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT coalesce(max(number), 0) FROM schema_version";
        var newest = Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
        if (migrations.Count > 0 && newest > migrations[^1].Number)
            throw new MigrationException(
                $"The database is newer than this program: it has migration {newest:0000}, this program knows {migrations[^1].Number:0000} as the last. Start the newer program.");
    }

    private static async Task<string?> AppliedChecksum(
        DbConnection connection, DbTransaction? transaction, int number, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT checksum FROM schema_version WHERE number = @number";
        command.Add("number", number);
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task Execute(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0; // No limit: changing a big table takes long, and so does waiting for the process that came first.
#pragma warning disable CA2100 // Our own files and constants; no input from outside.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Number:0000}_{Name}")]
    private partial void LogApplied(int number, string name);
}
