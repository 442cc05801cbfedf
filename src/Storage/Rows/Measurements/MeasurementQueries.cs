using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Storage.Figures;

namespace NeuroHub.Storage.Rows;

/// <summary>Statistics of measured values. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class MeasurementQueries(Store store, PlantCalendar calendar)
{
    /// <summary>Up to this number of values a histogram counts every value, above it every sixteenth.</summary>
    public const int CountedWhole = 50_000;

    private const int SeriesLength = 1000;

    public async Task<MeasurementStatistics> Statistics(MeasurementFilter filter, CancellationToken cancellation = default)
    {
        // Uses the range of the request: the hours in which a LOT has numbers need not be the hours of its readings that are no numbers.
        var notNumeric = (await NotNumeric(store, Range(filter)).Run(rows => rows.All(row => row.Long(0), cancellation), cancellation))[0];
        if (filter.LotId is not null)
        {
            if (await ToHoursOfLot(filter, cancellation) is not { } narrowed)
                return MeasurementStatistics.None(filter.Code, notNumeric);
            filter = narrowed;
        }

        var range = Range(filter);
        var (sums, series) = await Summary(store, range).Run(
            async rows =>
            {
                var found = await rows.First(Sums.Read, cancellation);
                await rows.NextResult(cancellation);
                return (found, await rows.All(Point, cancellation));
            },
            cancellation);
        if (sums is not { N: > 0 })
            return MeasurementStatistics.None(filter.Code, notNumeric);

        // They were read newest first, because the limit must keep the newest.
        series.Reverse();
        var counts = await Histogram(store, range, sums, filter.Bins).Run(
            rows => rows.All(row => (Bin: row.Int(0), Count: row.Long(1)), cancellation), cancellation);
        return View(filter, sums, notNumeric, MeasurementHistogram.Of(sums.Min, sums.Max, sums.N, filter.Bins, counts), series);
    }

    internal static Query NotNumeric(Store store, MeasurementRange range) =>
        range.With(new Query(store).Add($"SELECT coalesce(sum(readings), 0) FROM not_numeric_readings WHERE {range.Values}"));

    internal static Query Summary(Store store, MeasurementRange range) => range.With(new Query(store).Add($"""
        WITH parts (n, mean, m2, min, max) AS ({range.Sums}),
          whole AS (SELECT sum(n) AS n, sum(n * mean) / sum(n) AS mean FROM parts)
        SELECT CAST(w.n AS bigint), w.mean, s.m2, s.min, s.max
        FROM whole w
        CROSS JOIN (
          SELECT sum(p.m2 + p.n * (p.mean - w.mean) * (p.mean - w.mean)) AS m2, min(p.min) AS min, max(p.max) AS max
          FROM parts p CROSS JOIN whole w
        ) s
        ;
        SELECT m.completed_at, m.value, s.serial_number
        FROM (
          SELECT run_id, position, completed_at, value, serial_id FROM measurements
          WHERE {range.Values}
          ORDER BY completed_at DESC, run_id DESC, position DESC LIMIT {SeriesLength}
        ) m
        LEFT JOIN serials s ON s.id = m.serial_id
        ORDER BY m.completed_at DESC, m.run_id DESC, m.position DESC
        """));

    internal static Query Histogram(Store store, MeasurementRange range, Sums sums, int bins)
    {
        var query = new Query(store);
        var isSample = sums.N > CountedWhole;
        // PostgreSQL's cast to an integer rounds. SQLite's cast truncates, which equals floor here: no value is below the smallest.
        var bin = query.IsPostgres ? "CAST(floor((value - @min) / @width) AS integer)" : "CAST((value - @min) / @width AS integer)";
        query.Add($"SELECT {bin} AS bin, count(*) FROM measurements WHERE {range.Values}{(isSample ? " AND is_sample" : "")} GROUP BY bin");
        return range.With(query).With("min", sums.Min).With("width", MeasurementHistogram.Width(sums.Min, sums.Max, bins));
    }

    private MeasurementRange Range(MeasurementFilter filter) => new(
        filter, filter.Shift is { } shift ? ShiftSql.Of(store.IsShared, calendar, shift, "completed_at", filter.From, filter.To) : null);

    /// <summary>A LOT's values lie in a few hours, so the hours without its values need not be read.</summary>
    private async Task<MeasurementFilter?> ToHoursOfLot(MeasurementFilter filter, CancellationToken cancellation)
    {
        var hours = await new Query(store).Add(MeasurementRange.HoursOfLot)
            .With("process", filter.ProcessId)
            .With("code", MeasurementCode.Key(filter.Code))
            .With("lot", filter.LotId)
            .Run(rows => rows.All(row => (First: row.TimeOrNull(0), Last: row.TimeOrNull(1)), cancellation), cancellation);
        if (hours is not [{ First: { } first, Last: { } last }])
            return null;
        var end = last.AddHours(1);
        return filter with
        {
            From = filter.From > first ? filter.From : first,
            To = filter.To < end ? filter.To : end,
        };
    }

    private static MeasurementStatistics View(
        MeasurementFilter filter, Sums sums, long notNumeric, IReadOnlyList<MeasurementBin> histogram, IReadOnlyList<MeasurementPoint> series)
    {
        double? sigma = sums.N > 1 ? Math.Sqrt(sums.M2 / (sums.N - 1)) : null;
        return new MeasurementStatistics
        {
            Code = filter.Code,
            N = sums.N,
            NotNumeric = notNumeric,
            Mean = sums.Mean,
            Sigma = sigma,
            Min = sums.Min,
            Max = sums.Max,
            Cp = Capability.Cp(sigma, filter.LowerLimit, filter.UpperLimit),
            Cpk = Capability.Cpk(sums.Mean, sigma, filter.LowerLimit, filter.UpperLimit),
            Histogram = histogram,
            Series = series,
        };
    }

    private static MeasurementPoint Point(RowReader row) => new(row.Time(0), row.Double(1), row.TextOrNull(2));

    internal sealed record Sums(long N, double Mean, double M2, double Min, double Max)
    {
        public static Sums Read(RowReader row) =>
            row.IsNull(0) ? new Sums(0, 0, 0, 0, 0) : new Sums(row.Long(0), row.Double(1), row.Double(2), row.Double(3), row.Double(4));
    }
}
