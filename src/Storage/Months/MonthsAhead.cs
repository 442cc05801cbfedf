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

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(30);

    /// <summary>Ends when cancelled; no failure ends it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!store.IsShared)
            return;
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
                await TryExtend(cancellation);
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
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

    private async Task TryExtend(CancellationToken cancellation)
    {
        try
        {
            var made = await Extend(cancellation);
            if (made > 0)
                LogMade(made);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Made {Count} tables for months to come")]
    private partial void LogMade(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tables for months to come were not made: {Reason}")]
    private partial void LogFailed(string reason);
}
