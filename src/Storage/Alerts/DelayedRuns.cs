using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Alerts;

/// <summary>
/// Finds runs that are open longer than 150 % of their estimate (rules.md 6). Each look goes through the runs that became due since the
/// last one, of whichever silo that was: what they cost depends on how many are started, not on how many are open.
/// </summary>
public sealed class DelayedRuns(Store store, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Raised side by side: each is a grain's call and a commit, and ten thousand may be due at once.</summary>
    private const int AtOnce = 32;

    // A start whose commit took long, or a clock that is behind, must not fall in between two looks.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly Watermark _watermark = new(store, "delayed_runs");

    /// <summary>Raises the alert of each run that became a delay and has none yet.</summary>
    /// <param name="raise">Makes an alert durable; throws when it is not.</param>
    /// <param name="cancellation">Ends it between two alerts.</param>
    /// <returns>How many.</returns>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
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

    /// <summary>One that cannot be raised holds back the watermark, but none of the others.</summary>
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
    /// In the order of <c>runs_by_due</c>, after one of them. A run that was completed late was a delay too, though nobody may have
    /// looked while it was open.
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

/// <summary>A run that is due, as its row has it.</summary>
internal sealed record LateRun(
    long Id, DateTimeOffset DueAt, DateTimeOffset StartedAt, int ProcessNumber, string? EquipmentId, string LotNumber, string? SerialNumber)
{
    public static LateRun Read(RowReader row) =>
        new(row.Long(0), row.Time(1), row.Time(2), row.Int(3), row.TextOrNull(4), row.Text(5), row.TextOrNull(6));

    public AlertFact Alert(DateTimeOffset now) =>
        WatchedFacts.ProcessDelayed(Id, (LotNumber, SerialNumber, ProcessNumber, EquipmentId), DueAt - StartedAt, now);
}
