using System.Data.Common;
using Npgsql;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>
/// An advisory lock that the connection of each commit log shares as long as it lives. Whoever makes the rows anew takes it alone: it learns
/// that a server is at work, and a server that starts meanwhile waits at its first commit.
/// </summary>
internal static class WriterLock
{
    // Spells "nhrw"; the second number tells apart the schemas of one database.
    private const string Key = "1852338807, hashtext(current_schema())";

    private static readonly string[] NoLimits = ["statement_timeout", "idle_in_transaction_session_timeout"];

    public static async Task Share(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock_shared({Key})", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A transaction that has it, and the tables, alone; null when somebody has it.</summary>
    public static async Task<(DbConnection Connection, DbTransaction Transaction)?> BeginAlone(
        NpgsqlDataSource source, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = string.Concat(NoLimits.Select(limit => $"SET LOCAL {limit} = 0; "))
                // The database notices the end of a server that has just stopped a moment later.
                + $"SET LOCAL lock_timeout = '2s'; SELECT pg_advisory_xact_lock({Key}); "
                // Servers of a version before the lock are kept out by this one.
                + $"SET LOCAL lock_timeout = '5s'; LOCK TABLE {string.Join(", ", tables)} IN EXCLUSIVE MODE; SET LOCAL lock_timeout = 0";
            await command.ExecuteNonQueryAsync(cancellation);
            return (connection, transaction);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
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
}
