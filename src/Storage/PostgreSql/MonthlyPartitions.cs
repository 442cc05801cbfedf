using Microsoft.Extensions.Logging;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>
/// Creates the monthly partitions of the completed runs on PostgreSQL before their months begin (docs/adr/0017-partitions.md). Every silo
/// looks; a lock lets one of them do the work. SQLite's tables have no partitions.
/// </summary>
public sealed partial class MonthlyPartitions(Store store, TimeProvider clock, ILogger<MonthlyPartitions> logger)
{
    /// <summary>How many months after the current one must exist.</summary>
    private const int Ahead = 3;

    // These bytes spell "nhmo". The migrations have a lock key of their own.
    private const long LockKey = 0x6E686D6F;

    /// <summary>Between two rounds.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(30);

    /// <summary>Creates the partitions that are missing.</summary>
    public async Task Round(CancellationToken cancellation)
    {
        if (!store.IsShared)
            return;
        var made = await Extend(cancellation);
        if (made > 0)
            LogMade(made);
    }

    /// <returns>How many were created.</returns>
    internal async Task<int> Extend(CancellationToken cancellation)
    {
        await using var connection = await store.Writing.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        // The short lock_timeout: while this waits for a long read, all later queries on the table wait behind it. The next round tries again.
        command.CommandText = $"SET LOCAL lock_timeout = '500ms'; SELECT pg_try_advisory_xact_lock({LockKey})";
        if (await command.ExecuteScalarAsync(cancellation) is not true)
            return 0;
        command.CommandText = "SELECT make_months(@up_to)";
        command.Add("up_to", clock.GetUtcNow().UtcDateTime.AddMonths(Ahead));
        var made = (int)(await command.ExecuteScalarAsync(cancellation))!;
        await transaction.CommitAsync(cancellation);
        return made;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Made {Count} tables for months to come")]
    private partial void LogMade(int count);
}
