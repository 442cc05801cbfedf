using System.Data.Common;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>
/// Adds up the facts of runs and serials into rows of days, a few minutes late. Readers add the facts that are not folded yet
/// (docs/adr/0010-figures.md). This folder is for figures: folding them here, and reading them in the <c>...Figures</c> classes.
/// Every silo runs the fold; the lock on the row of table <c>figures</c> lets only one work at a time.
/// </summary>
public sealed class FigureFold(Store store, PlantCalendar calendar, TimeProvider clock)
{
    // A fact has the time of its decision. Its commit may come later when the store is slow, and the clocks of nodes differ.
    private static readonly TimeSpan Behind = TimeSpan.FromMinutes(2);

    // Long after a day is over, the whole day is counted again. This includes facts that came even later than Behind.
    private static readonly TimeSpan SettledAfter = TimeSpan.FromHours(1);

    /// <summary>Between two rounds.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>How many runs one step folds. On SQLite the writer waits while a step runs.</summary>
    internal int Step { get; init; } = 10_000;

    /// <summary>Runs all steps that are due.</summary>
    public async Task Round(CancellationToken cancellation)
    {
        // Figures are correct even when this fails; they are only slower to read.
        while (await Fold(cancellation))
            cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Runs one step.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    internal async Task<bool> Fold(CancellationToken cancellation = default)
    {
        await using var connection = await store.Writing.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var (from, unsettled) = await State(transaction, cancellation);
        var now = clock.GetUtcNow();
        if (unsettled is { } day && from >= calendar.Begin(day.AddDays(1)) && now >= calendar.Begin(day.AddDays(1)) + SettledAfter)
        {
            await Settle(transaction, day, cancellation);
            await Save(transaction, from, day.AddDays(1), cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }

        var end = now - Behind;
        var to = await EndOfStep(transaction, from, end, cancellation);
        if (to <= from)
            return false;
        var batch = new FoldBatch(store, calendar);
        await batch.Read(transaction, from, to, cancellation);
        await batch.Write(transaction, cancellation);
        await Save(transaction, to, unsettled ?? calendar.DayAt(now - SettledAfter), cancellation);
        await transaction.CommitAsync(cancellation);
        return to < end;
    }

    /// <summary>Locks the row. In another time zone all days are different, so then everything is folded again.</summary>
    private async Task<(DateTimeOffset FoldedTo, DateOnly? Unsettled)> State(DbTransaction transaction, CancellationToken cancellation)
    {
        var state = await new Query(store)
            .Add("SELECT folded_to, unsettled, zone FROM figures WHERE id = 1" + (store.IsShared ? " FOR UPDATE" : ""))
            .RunIn(
                transaction,
                rows => rows.First(
                    row => Tuple.Create(row.Time(0), row.IsNull(1) ? (DateOnly?)null : row.Date(1), row.Text(2)), cancellation),
                cancellation);
        if (state!.Item3 == calendar.Zone.Id)
            return (state.Item1, state.Item2);
        await new Query(store).Add("DELETE FROM run_days; DELETE FROM unit_days; DELETE FROM run_hours").RunIn(transaction, rows => rows.Next(cancellation), cancellation);
        return (DateTimeOffset.UnixEpoch, null);
    }

    private Task<bool> Save(DbTransaction transaction, DateTimeOffset foldedTo, DateOnly unsettled, CancellationToken cancellation) =>
        new Query(store)
            .Add("UPDATE figures SET folded_to = @to, unsettled = @unsettled, zone = @zone WHERE id = 1")
            .With("to", foldedTo)
            .With("unsettled", unsettled)
            .With("zone", calendar.Zone.Id)
            .RunIn(transaction, rows => rows.Next(cancellation), cancellation);

    private async Task<DateTimeOffset> EndOfStep(DbTransaction transaction, DateTimeOffset from, DateTimeOffset end, CancellationToken cancellation)
    {
        var last = await new Query(store)
            .Add("SELECT completed_at FROM closed_runs WHERE completed_at > @from AND completed_at < @end ORDER BY completed_at LIMIT 1 OFFSET @step")
            .With("from", from)
            .With("end", end)
            .With("step", Step)
            .RunIn(transaction, rows => rows.First(row => Tuple.Create(row.Time(0)), cancellation), cancellation);
        return last?.Item1 ?? end;
    }

    private async Task Settle(DbTransaction transaction, DateOnly day, CancellationToken cancellation)
    {
        var (begin, end) = (calendar.Begin(day), calendar.Begin(day.AddDays(1)));
        await new Query(store)
            .Add("DELETE FROM run_days WHERE day = @day; DELETE FROM unit_days WHERE day = @day; DELETE FROM run_hours WHERE hour >= @begin AND hour < @end")
            .With("day", day)
            .With("begin", begin)
            .With("end", end)
            .RunIn(transaction, rows => rows.Next(cancellation), cancellation);
        var batch = new FoldBatch(store, calendar);
        await batch.Read(transaction, begin, end, cancellation);
        await batch.Write(transaction, cancellation);
    }
}
