using System.Data.Common;
using Microsoft.Extensions.Logging;
using NeuroHub.Storage.Firmwares;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>
/// Removes in small steps, so that no commit waits for it: kept answers after a day (those of documents are kept for ever), ended sessions
/// whose access tokens have long expired, the grain state of sessions that are over, and the content of failed uploads.
/// </summary>
public sealed partial class AnswerPurge(Store store, StorageOptions options, FirmwareContent firmware, TimeProvider clock, ILogger<AnswerPurge> logger)
{
    private const int Step = 1000;

    /// <summary>Between two rounds.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    // Twice the longest lifetime of an access token.
    internal static readonly TimeSpan EndedSessionsKept = TimeSpan.FromDays(2);

    // A session lives seven days at most. Lockouts have their own table now; rows that an earlier version left here are removed too.
    private static readonly TimeSpan SignInStatesKept = TimeSpan.FromDays(8);

    /// <summary>Removes everything that is due.</summary>
    public async Task Round(CancellationToken cancellation)
    {
        var removed = await Purge(cancellation);
        if (removed > 0)
            LogPurged(removed);
    }

    /// <summary>Removes everything that is due now.</summary>
    /// <returns>How many answers.</returns>
    internal async Task<int> Purge(CancellationToken cancellation)
    {
        var total = 0;
        int removed;
        do
        {
            removed = await Delete(
                store.Writing,
                """
                DELETE FROM command_answers WHERE key IN (
                  SELECT key FROM command_answers WHERE at < @before AND keep_forever = @forever LIMIT @step)
                """,
                options.AnswersKept,
                cancellation);
            total += removed;
        }
        while (removed == Step);
        await Delete(store.Writing, "DELETE FROM ended_sessions WHERE ended_at < @before", EndedSessionsKept, cancellation);
        await Delete(
            store.GrainStates,
            "DELETE FROM grain_states WHERE type_name IN ('session', 'lockout') AND modified_at < @before",
            SignInStatesKept,
            cancellation);
        await firmware.Sweep(cancellation);
        return total;
    }

    private async Task<int> Delete(DbDataSource source, string sql, TimeSpan kept, CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - kept;
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants; every value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Add("before", store.IsShared ? before.UtcDateTime : UnixTime.ToMicroseconds(before));
        if (sql.Contains("@step", StringComparison.Ordinal))
        {
            command.Add("forever", store.IsShared ? false : 0L);
            command.Add("step", Step);
        }

        return await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} kept answers that are over")]
    private partial void LogPurged(int count);
}
