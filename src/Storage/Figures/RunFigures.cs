using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>Counts completed runs. Every method throws <see cref="EventSourcing.StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class RunFigures(Store store, PlantCalendar calendar)
{
    private const string Sums =
        "sum(executions), sum(passed), sum(first_judged), sum(first_passed), sum(reworks), sum(seconds)";

    /// <summary>By process id, with durations.</summary>
    public Task<IReadOnlyDictionary<long, RunTally>> ByProcess(FigureFilter filter, CancellationToken cancellation = default) => Read(
        filter,
        "process_id, executions, passed, first_judged, first_passed, reworks, seconds, sketch",
        "",
        row => row.Long(0),
        run => run.ProcessId,
        cancellation);

    /// <summary>By process id. Only sums and means, without the durations of single runs.</summary>
    public Task<IReadOnlyDictionary<long, RunTally>> SumsByProcess(FigureFilter filter, CancellationToken cancellation = default) =>
        Read(filter, $"process_id, {Sums}", "GROUP BY process_id", row => row.Long(0), run => run.ProcessId, cancellation);

    /// <summary>By day of the plant.</summary>
    public Task<IReadOnlyDictionary<DateOnly, RunTally>> ByDay(FigureFilter filter, CancellationToken cancellation = default) =>
        Read(filter, $"day, {Sums}", "GROUP BY day", row => row.Date(0), run => calendar.DayAt(run.CompletedAt, byShift: filter.Shift is not null), cancellation);

    internal static Query Build(Store store, PlantCalendar calendar, FigureFilter filter, string days, string group, out bool hasDays)
    {
        var query = new Query(store).AtOneMoment();
        var sql = new FigureSql(query, calendar, new FigurePeriod(calendar, filter.From, filter.To), filter);
        hasDays = sql.HasDays;
        if (hasDays)
            query.Add($"SELECT {days} FROM run_days WHERE {sql.Days(byProcess: true)} {group};\n");
        var source = filter.LotNumber is null
            ? "closed_runs f"
            : "runs r JOIN closed_runs f ON f.completed_at = r.completed_at AND f.run_id = r.id";
        var where = sql.Conditions("f.product_model_id", filter.LotNumber is null ? "f.lot_id" : "r.lot_id", "f.process_id");
        return query.Add(sql.Facts($"SELECT {ClosedRun.Columns} FROM {source} WHERE {where}", "f.completed_at"));
    }

    private async Task<IReadOnlyDictionary<TKey, RunTally>> Read<TKey>(
        FigureFilter filter, string days, string group, Func<RowReader, TKey> dayKey, Func<ClosedRun, TKey> runKey, CancellationToken cancellation)
        where TKey : notnull =>
        await Build(store, calendar, filter, days, group, out var hasDays).Run(
            async rows =>
            {
                var tallies = new Dictionary<TKey, RunTally>();
                if (hasDays)
                {
                    while (await rows.Next(cancellation))
                        AddDay(tallies.Of(dayKey(rows)), rows, withSketch: group.Length == 0);
                    await rows.NextResult(cancellation);
                }

                while (await rows.Next(cancellation))
                {
                    var run = ClosedRun.Read(rows);
                    tallies.Of(runKey(run)).Add(run);
                }

                return tallies;
            },
            cancellation);

    private static void AddDay(RunTally tally, RowReader row, bool withSketch)
    {
        tally.Add(RunTally.Of(row.Long(1), row.Long(2), row.Long(3), row.Long(4), row.Long(5), row.Double(6)));
        if (withSketch)
            tally.Sketch.Add((ReadOnlySpan<byte>)row.BytesOrNull(7));
    }
}
