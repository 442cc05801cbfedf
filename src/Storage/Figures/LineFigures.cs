using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>
/// Counts a shift or one line from the facts themselves, since days are kept for neither. The line is that of the run. The output of a line
/// is the serials that one of its runs made PASSED. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.
/// </summary>
public sealed class LineFigures(Store store, PlantCalendar calendar)
{
    /// <param name="from">At this time or later.</param>
    /// <param name="to">Before this time.</param>
    /// <param name="line">Null = the whole plant.</param>
    /// <param name="cancellation">Of the request.</param>
    public Task<DaySoFar> Period(DateTimeOffset from, DateTimeOffset to, string? line, CancellationToken cancellation = default) =>
        BuildPeriod(store, from, to, line).Run(
            async rows =>
            {
                var hours = new Dictionary<DateTimeOffset, HourTally>();
                while (await rows.Next(cancellation))
                    hours.Of(calendar.HourAt(rows.Time(0))).Started++;
                return await DaySoFar.ReadRest(rows, hours, calendar, cancellation);
            },
            cancellation);

    /// <summary>Completed runs of a line in a period, by process id.</summary>
    public Task<Dictionary<long, RunTally>> Runs(DateTimeOffset from, DateTimeOffset to, string line, CancellationToken cancellation = default) =>
        BuildRuns(store, from, to, line).Run(
            async rows =>
            {
                var tallies = new Dictionary<long, RunTally>();
                while (await rows.Next(cancellation))
                {
                    var run = ClosedRun.Read(rows);
                    tallies.Of(run.ProcessId).Add(run);
                }

                return tallies;
            },
            cancellation);

    /// <summary>By process number: open runs, and how many of them are open longer than 150 % of the estimate.</summary>
    public Task<Dictionary<int, (int Open, int Late)>> OpenRuns(DateTimeOffset now, string? line, CancellationToken cancellation = default) =>
        BuildOpenRuns(store, now, line).Run(
            async rows =>
            {
                var counts = new Dictionary<int, (int, int)>();
                while (await rows.Next(cancellation))
                    counts[rows.Int(0)] = ((int)rows.Long(1), (int)rows.Long(2));
                return counts;
            },
            cancellation);

    /// <summary>Ids of active LOTs that have a run on this line.</summary>
    public async Task<IReadOnlySet<long>> ActiveLots(string line, Shift? shift = null, CancellationToken cancellation = default) =>
        (await BuildActiveLots(store, line, shift).Run(rows => rows.All(row => row.Long(0), cancellation), cancellation)).ToHashSet();

    /// <summary>Alerts that nobody has read.</summary>
    public Task<Dictionary<AlertSeverity, long>> UnreadAlerts(CancellationToken cancellation = default) =>
        new Query(store).Add("SELECT severity, count(*) FROM alerts WHERE read_at IS NULL GROUP BY severity").Run(
            async rows =>
            {
                var counts = Enum.GetValues<AlertSeverity>().ToDictionary(severity => severity, _ => 0L);
                while (await rows.Next(cancellation))
                    counts[EnumText<AlertSeverity>.Parse(rows.Text(0))] = rows.Long(1);
                return counts;
            },
            cancellation);

    internal static Query BuildRuns(Store store, DateTimeOffset from, DateTimeOffset to, string line) => new Query(store)
        .Add($"SELECT {ClosedRun.Columns} FROM {Closed(line)} WHERE f.completed_at >= @from AND f.completed_at < @to {OfLine(line)}")
        .With("from", from)
        .With("to", to)
        .With("line", line);

    internal static Query BuildOpenRuns(Store store, DateTimeOffset now, string? line) => new Query(store)
        .Add($"""
            SELECT r.process_number, count(*), count(CASE WHEN r.due_at <= @now THEN 1 END)
            FROM {RunReading.Open} WHERE r.lot_id IN {Rows.ActiveLots.Ids} {OfLine(line)} GROUP BY r.process_number
            """)
        .With("now", now)
        .With("line", line);

    internal static Query BuildActiveLots(Store store, string line, Shift? shift)
    {
        var query = new Query(store).Add($"SELECT l.id FROM lots l WHERE {Rows.ActiveLots.Condition} {WorkedOn(line)}").With("line", line);
        return shift is null ? query : query.Add(" AND l.shift = @shift").With("shift", EnumText<Shift>.Of(shift));
    }

    internal static Query BuildPeriod(Store store, DateTimeOffset from, DateTimeOffset to, string? line) => new Query(store)
        .AtOneMoment()
        .Add($"""
            SELECT r.started_at FROM runs r WHERE r.started_at >= @from AND r.started_at < @to AND r.cancel_reason IS NULL {OfLine(line)};
            SELECT f.completed_at, f.passed FROM {Closed(line)} WHERE f.completed_at >= @from AND f.completed_at < @to {OfLine(line)};
            SELECT d.recorded_at FROM defects d WHERE d.run_id IS NULL AND d.recorded_at >= @from AND d.recorded_at < @to
              {(line is null ? "" : "AND EXISTS (SELECT 1 FROM runs r WHERE r.serial_id = d.serial_id AND r.process_id = d.process_id AND r.line_id = @line)")};
            SELECT count(*) FROM unit_moves u WHERE u.move = 'PASSED' AND u.at >= @from AND u.at < @to
              {(line is null ? "" : "AND EXISTS (SELECT 1 FROM runs r WHERE r.serial_id = u.serial_id AND r.completed_at = u.at AND r.line_id = @line)")};
            SELECT count(*) FROM {RunReading.Open} WHERE r.lot_id IN {Rows.ActiveLots.Ids} {OfLine(line)};
            SELECT count(*) FROM lots l WHERE {Rows.ActiveLots.Condition} {WorkedOn(line)};
            SELECT count(*) FROM lots l WHERE completed_at >= @from AND completed_at < @to {WorkedOn(line)};
            SELECT count(*) FROM alerts WHERE read_at IS NULL
            """)
        .With("from", from)
        .With("to", to)
        .With("line", line);

    private static string Closed(string? line) => line is null ? "closed_runs f" : "closed_runs f JOIN runs r ON r.id = f.run_id AND r.started_at = f.started_at";

    private static string OfLine(string? line) => line is null ? "" : "AND r.line_id = @line";

    private static string WorkedOn(string? line) => line is null ? "" : "AND EXISTS (SELECT 1 FROM runs r WHERE r.lot_id = l.id AND r.line_id = @line)";
}
