using System.Data.Common;
using Npgsql;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>
/// An advisory lock. The connection of each commit log takes it in shared mode for as long as it lives. The command that rebuilds the rows takes
/// it in exclusive mode: so it notices a running server, and a server that starts meanwhile waits at its first commit.
/// </summary>
internal static class WriterLock
{
    // The first number spells "nhrw". The second number separates the schemas of one database.
    private const string Key = "1852338807, hashtext(current_schema())";

    private static readonly string[] NoLimits = ["statement_timeout", "idle_in_transaction_session_timeout"];

    public static async Task Share(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock_shared({Key})", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A transaction with the exclusive lock and with the tables locked; null when a server has the lock.</summary>
    public static async Task<(DbConnection Connection, DbTransaction Transaction)?> BeginAlone(
        NpgsqlDataSource source, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = string.Concat(NoLimits.Select(limit => $"SET LOCAL {limit} = 0; "))
                // PostgreSQL notices a moment later that a server has just stopped.
                + $"SET LOCAL lock_timeout = '2s'; SELECT pg_advisory_xact_lock({Key}); "
                // Servers of a version before this advisory lock are kept out by the table lock.
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
