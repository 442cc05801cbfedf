using Microsoft.Extensions.Logging;

namespace NeuroHub.Storage.Months;

/// <summary>
/// Sees that the completed runs, which PostgreSQL keeps by month (docs/adr/0017-partitions.md), have their months before they begin. Every
/// silo looks, one at a time does the work. SQLite's tables are whole.
/// </summary>
public sealed partial class MonthsAhead(Store store, TimeProvider clock, ILogger<MonthsAhead> logger)
{
    /// <summary>How many months after this one are there.</summary>
    private const int Ahead = 3;

    // Spells "nhmo"; the migrations have one of their own.
    private const long LockKey = 0x6E686D6F;

    /// <summary>Between two rounds.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(30);

    /// <summary>Makes the months that are not there yet.</summary>
    public async Task Round(CancellationToken cancellation)
    {
        if (!store.IsShared)
            return;
        var made = await Extend(cancellation);
        if (made > 0)
            LogMade(made);
    }

    /// <returns>How many were made.</returns>
    internal async Task<int> Extend(CancellationToken cancellation)
    {
        await using var connection = await store.Writing.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        // A reader that goes on for minutes is not waited for: whoever comes after would wait behind this. There is time enough.
        command.CommandText = $"SET LOCAL lock_timeout = '500ms'; SELECT pg_try_advisory_xact_lock({LockKey})";
        if (await command.ExecuteScalarAsync(cancellation) is not true)
            return 0;
        command.CommandText = "SELECT make_months(@up_to)";
        var upTo = command.CreateParameter();
        (upTo.ParameterName, upTo.Value) = ("up_to", clock.GetUtcNow().UtcDateTime.AddMonths(Ahead));
        command.Parameters.Add(upTo);
        var made = (int)(await command.ExecuteScalarAsync(cancellation))!;
        await transaction.CommitAsync(cancellation);
        return made;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Made {Count} tables for months to come")]
    private partial void LogMade(int count);
}
