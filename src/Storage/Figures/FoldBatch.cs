using System.Data.Common;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>The facts of a slice of time, counted by day and added to the rows of those days.</summary>
internal sealed class FoldBatch(Store store, PlantCalendar calendar)
{
    private readonly Dictionary<(DateOnly Day, long Model, long Process), RunTally> _runs = [];
    private readonly Dictionary<(DateOnly Day, long Model), SerialTally> _units = [];
    private readonly Dictionary<DateTimeOffset, HourTally> _hours = [];

    public Task<bool> Read(DbTransaction transaction, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        new Query(store)
            .Add($"""
                SELECT {ClosedRun.Columns} FROM closed_runs f WHERE f.completed_at >= @from AND f.completed_at < @to;
                SELECT at, product_model_id, move, was_reworked FROM unit_moves WHERE at >= @from AND at < @to;
                SELECT created_at, product_model_id FROM lots WHERE created_at >= @from AND created_at < @to;
                SELECT s.created_at, (SELECT product_model_id FROM lots WHERE lots.id = s.lot_id) FROM serials s WHERE s.created_at >= @from AND s.created_at < @to;
                SELECT started_at FROM runs WHERE started_at >= @from AND started_at < @to
                """)
            .With("from", from)
            .With("to", to)
            .RunIn(transaction, rows => Count(rows, cancellation), cancellation);

    public async Task Write(DbTransaction transaction, CancellationToken cancellation)
    {
        foreach (var ((day, model, process), tally) in _runs)
        {
            await AddSketch(transaction, day, model, process, tally.Sketch, cancellation);
            await Put(
                transaction,
                "run_days",
                [("day", day), ("product_model_id", model), ("process_id", process)],
                [("executions", tally.Executions), ("passed", tally.Passed), ("first_judged", tally.FirstJudged),
                    ("first_passed", tally.FirstPassed), ("reworks", tally.Reworks), ("seconds", tally.Seconds)],
                ("sketch", tally.Sketch.ToBytes()),
                cancellation);
        }

        foreach (var ((day, model), tally) in _units)
            await Put(
                transaction,
                "unit_days",
                [("day", day), ("product_model_id", model)],
                [("lots", tally.Lots), ("serials", tally.Serials), ("passed", tally.Passed), ("passed_reworked", tally.PassedReworked),
                    ("scrapped", tally.Scrapped), ("scrapped_reworked", tally.ScrappedReworked), ("reworked", tally.Reworked)],
                null,
                cancellation);
        foreach (var (hour, tally) in _hours)
            await Put(
                transaction,
                "run_hours",
                [("hour", hour)],
                [("started", tally.Started), ("completed", tally.Completed), ("passed", tally.Passed)],
                null,
                cancellation);
    }

    private async Task<bool> Count(RowReader rows, CancellationToken cancellation)
    {
        while (await rows.Next(cancellation))
        {
            var run = ClosedRun.Read(rows);
            _runs.Of((calendar.DayAt(run.CompletedAt), run.ProductModelId, run.ProcessId)).Add(run);
            var hour = _hours.Of(calendar.HourAt(run.CompletedAt));
            hour.Completed++;
            hour.Passed += run.Passed ? 1 : 0;
        }

        await rows.NextResult(cancellation);
        while (await rows.Next(cancellation))
            Unit(rows).Moved(rows.Text(2), rows.Bool(3));
        await rows.NextResult(cancellation);
        while (await rows.Next(cancellation))
            Unit(rows).Lots++;
        await rows.NextResult(cancellation);
        while (await rows.Next(cancellation))
            Unit(rows).Serials++;
        await rows.NextResult(cancellation);
        while (await rows.Next(cancellation))
            _hours.Of(calendar.HourAt(rows.Time(0))).Started++;
        return true;
    }

    private SerialTally Unit(RowReader row) => _units.Of((calendar.DayAt(row.Time(0)), row.Long(1)));

    private async Task AddSketch(
        DbTransaction transaction, DateOnly day, long model, long process, DurationSketch sketch, CancellationToken cancellation)
    {
        var kept = await new Query(store)
            .Add("SELECT sketch FROM run_days WHERE day = @day AND product_model_id = @model AND process_id = @process")
            .With("day", day)
            .With("model", model)
            .With("process", process)
            .RunIn(transaction, rows => rows.First(row => row.BytesOrNull(0)!, cancellation), cancellation);
        if (kept is not null)
            sketch.Add((ReadOnlySpan<byte>)kept);
    }

    /// <summary>Adds the sums to those of the existing row, and replaces the value of <paramref name="set"/>.</summary>
    private async Task Put(
        DbTransaction transaction,
        string table,
        (string Name, object Value)[] key,
        (string Name, object Value)[] sums,
        (string Name, object Value)? set,
        CancellationToken cancellation)
    {
        (string Name, object Value)[] all = [.. key, .. sums, .. set is { } one ? [one] : Array.Empty<(string, object)>()];
        var changes = sums.Select(sum => $"{sum.Name} = {table}.{sum.Name} + excluded.{sum.Name}");
        if (set is not null)
            changes = changes.Append($"{set.Value.Name} = excluded.{set.Value.Name}");
        var query = new Query(store).Add($"""
            INSERT INTO {table} ({string.Join(", ", all.Select(column => column.Name))})
            VALUES ({string.Join(", ", all.Select(column => "@" + column.Name))})
            ON CONFLICT ({string.Join(", ", key.Select(column => column.Name))}) DO UPDATE SET {string.Join(", ", changes)}
            """);
        foreach (var (name, value) in all)
            query.With(name, value);
        await query.RunIn(transaction, rows => rows.Next(cancellation), cancellation);
    }
}
