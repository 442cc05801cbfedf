using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Alerts;

/// <summary>
/// Finds runs that are open longer than 150 % of their estimate (rules.md 6). Each look reads only the runs that became due since the last
/// look, which may have been on another silo. So the cost depends on how many runs are started, not on how many are open.
/// This folder has the alerts that no command causes: background loops look for them.
/// </summary>
public sealed class DelayedRuns(Store store, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>How many alerts are raised in parallel. Each one is a grain call and a commit, and ten thousand may be due at once.</summary>
    private const int AtOnce = 32;

    // Two looks overlap, so that a start is not missed when its commit took long or when a clock is behind.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly Watermark _watermark = new(store, "delayed_runs");

    /// <summary>Raises the alert of each run that is delayed and has no alert yet.</summary>
    /// <param name="raise">Makes an alert durable; throws when it cannot.</param>
    /// <param name="cancellation">Stops between two alerts.</param>
    /// <returns>How many.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task<int> Look(Func<AlertFact, Task> raise, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var (time, id) = (await _watermark.Read(now, cancellation) - Overlap, 0L);
        var count = 0;
        while (true)
        {
            var late = await Due(store, time, id, now).Run(rows => rows.All(LateRun.Read, cancellation), cancellation);
            await RaiseAll(late, raise, cancellation);
            count += late.Count;
            if (late.Count < Batch)
                break;
            (time, id) = (late[^1].DueAt, late[^1].Id);
        }

        await _watermark.Move(now, cancellation);
        return count;
    }

    /// <summary>If one alert cannot be raised, the others still are, but the watermark does not move: the next look tries again.</summary>
    private async Task RaiseAll(List<LateRun> late, Func<AlertFact, Task> raise, CancellationToken cancellation)
    {
        Exception? failure = null;
        await Parallel.ForEachAsync(
            late,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (run, _) =>
            {
                try
                {
                    await raise(run.Alert(clock.GetUtcNow()));
                }
                catch (Exception error)
                {
                    failure = error;
                }
            });
        if (failure is not null)
            throw new StoreUnavailableException("Not every delayed run's alert was raised", failure);
    }

    /// <summary>
    /// The due runs after the given time and id, in the order of the index <c>runs_by_due</c>. A run that was completed late counts too:
    /// it was a delay, even if no look came while it was open.
    /// </summary>
    internal static Query Due(Store store, DateTimeOffset time, long id, DateTimeOffset now) => new Query(store)
        .Add($"""
            SELECT r.id, r.due_at, r.started_at, r.process_number, r.equipment_id, l.lot_number, s.serial_number
            FROM runs r JOIN lots l ON l.id = r.lot_id LEFT JOIN serials s ON s.id = r.serial_id
            WHERE (r.due_at, r.id) > (@time, @id) AND r.due_at <= @now AND (r.completed_at IS NULL OR r.completed_at > r.due_at)
              AND r.cancel_reason IS NULL
              AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.fact_key = '{WatchedFacts.Delayed}' || r.id)
            ORDER BY r.due_at, r.id LIMIT {Batch}
            """)
        .With("time", time)
        .With("id", id)
        .With("now", now);
}

/// <summary>A run that is due, as read from its row.</summary>
internal sealed record LateRun(
    long Id, DateTimeOffset DueAt, DateTimeOffset StartedAt, int ProcessNumber, string? EquipmentId, string LotNumber, string? SerialNumber)
{
    public static LateRun Read(RowReader row) =>
        new(row.Long(0), row.Time(1), row.Time(2), row.Int(3), row.TextOrNull(4), row.Text(5), row.TextOrNull(6));

    public AlertFact Alert(DateTimeOffset now) =>
        WatchedFacts.ProcessDelayed(Id, (LotNumber, SerialNumber, ProcessNumber, EquipmentId), DueAt - StartedAt, now);
}
