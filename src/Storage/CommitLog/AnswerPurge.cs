using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace NeuroHub.Storage.CommitLog;

/// <summary>Removes kept answers whose day is over; those of documents stay for ever. Small steps, so that no commit waits for it.</summary>
public sealed partial class AnswerPurge(Store store, StorageOptions options, TimeProvider clock, ILogger<AnswerPurge> logger)
{
    private const int Step = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <summary>Ends when cancelled; no failure ends it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
                await TryPurge(cancellation);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    /// <summary>Removes all that are due now.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> Purge(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - options.AnswersKept;
        var total = 0;
        int removed;
        do
        {
            await using var connection = await store.Writing.OpenConnectionAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText =
                """
                DELETE FROM command_answers WHERE key IN (
                  SELECT key FROM command_answers WHERE at < @before AND keep_forever = @forever LIMIT @step)
                """;
            Add(command, "before", store.IsShared ? before.UtcDateTime : UnixTime.ToMicroseconds(before));
            Add(command, "forever", store.IsShared ? false : 0L);
            Add(command, "step", Step);
            removed = await command.ExecuteNonQueryAsync(cancellation);
            total += removed;
        }
        while (removed == Step);
        return total;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private async Task TryPurge(CancellationToken cancellation)
    {
        try
        {
            var removed = await Purge(cancellation);
            if (removed > 0)
                LogPurged(removed);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} kept answers that are over")]
    private partial void LogPurged(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kept answers were not removed: {Reason}")]
    private partial void LogFailed(string reason);
}
