using System.Globalization;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Replay;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Reports;

/// <summary>The views that reports read, and the five reports of docs/reporting.md, against what the API's own queries say.</summary>
public abstract class ReportTests(PlayedPlant plant)
{
    private static readonly Page Everything = new(0, 1000);

    protected TestStore Store => plant.Store;

    /// <summary>The five, in the order of the page.</summary>
    protected abstract IReadOnlyList<string> Reports { get; }

    /// <summary>A view by its name in the schema of reports.</summary>
    protected abstract string View(string name);

    /// <summary>A day of the plant as a report shows it; the tests' PostgreSQL lives in UTC.</summary>
    protected abstract string DayOf(DateTimeOffset time);

    [Fact]
    public async Task Every_view_has_the_columns_that_were_promised_in_their_order()
    {
        foreach (var view in PromisedColumns.Views)
        {
            await using var connection = await Store.Store.Reading.OpenConnectionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {View(view)}";
            await using var reader = await command.ExecuteReaderAsync();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName);
            Assert.Equal(PromisedColumns.Of(view), columns.Where(name => !name.EndsWith("_us", StringComparison.Ordinal)));
            Assert.True(await reader.ReadAsync(), view);
        }
    }

    [Fact]
    public async Task First_pass_yield_counts_first_runs_of_units_by_day_and_process()
    {
        var expected = (await Runs())
            .Where(run => run is { SerialId: not null, Attempt: 1, Result: RunResult.Pass or RunResult.Fail })
            .GroupBy(run => (Day: DayOf(run.StartedAt), run.ProcessNumber, run.ProcessNameEn))
            .OrderBy(group => group.Key.Day, StringComparer.Ordinal).ThenBy(group => group.Key.ProcessNumber)
            .Select(group => (group.Key, Judged: group.Count(), Passed: group.Count(run => run.Result == RunResult.Pass)))
            .Select(row => FormattableString.Invariant(
                $"{row.Key.Day}|{row.Key.ProcessNumber}|{row.Key.ProcessNameEn}|{row.Judged}|{row.Passed}|{100.0 * row.Passed / row.Judged:0.##}"));

        var rows = await Report(0);

        Assert.NotEmpty(rows);
        Assert.Equal(expected, rows.Select(row => FormattableString.Invariant(
            $"{Day(row[0]!)}|{row[1]}|{row[2]}|{row[3]}|{row[4]}|{Convert.ToDouble(row[5], CultureInfo.InvariantCulture):0.##}")));
    }

    [Fact]
    public async Task A_pareto_counts_each_code_once_per_failed_run_or_registered_defect()
    {
        var expected = (await Store.Defects.List(new DefectFilter(), Everything)).Items
            .Select(defect => (defect.Code, Occasion: defect.RunId ?? -defect.Id, defect.SerialNumber))
            .Distinct()
            .GroupBy(defect => defect.Code)
            .Select(group => $"{group.Key}|{group.Count()}|{group.Select(defect => defect.SerialNumber).OfType<string>().Distinct().Count()}");

        var rows = await Report(1);

        Assert.NotEmpty(rows);
        Assert.Equal(expected.Order(), rows.Select(row => $"{row[0]}|{row[1]}|{row[4]}").Order());
        Assert.Equal(100, Convert.ToDouble(rows[^1][3], CultureInfo.InvariantCulture), 3);
    }

    [Fact]
    public async Task Work_in_progress_is_each_unit_under_way_once_at_the_process_where_it_is()
    {
        var expected = (await Store.Serials.List(new SerialFilter(), Everything)).Items
            .Where(serial => serial.Status is SerialStatus.InProgress or SerialStatus.Defected or SerialStatus.Rework)
            .GroupBy(serial => serial.CurrentProcess is { } running ? $"running|{running}"
                : serial.FailedProcess is { } failed ? $"failed at|{failed}"
                : $"waiting after|{serial.PassedProcesses.Select(number => (int?)number).LastOrDefault()}")
            .Select(group => $"{group.Key}|{group.Count()}");

        var rows = await Report(2);

        Assert.NotEmpty(rows);
        Assert.Equal(expected.Order(), rows.Select(row => $"{row[0]}|{row[1]}|{row[2]}").Order());
        Assert.All(rows, row => Assert.True(Positive(row[4]!)));
    }

    [Fact]
    public async Task Capability_is_worked_out_from_values_and_limits()
    {
        var values = (await Rows($"SELECT lot_number, value, unit, lower_limit, upper_limit FROM {View("measurements")} WHERE code = 'TEMP'"))
            .GroupBy(row => (string)row[0]!)
            .ToDictionary(group => group.Key, group => group.Select(row => Convert.ToDouble(row[1], CultureInfo.InvariantCulture)).ToArray());
        Assert.Equal(["Cel|59|61"], await DistinctLimits());

        var rows = await Report(3);

        Assert.Equal(values.Keys.Order(StringComparer.Ordinal), rows.Select(row => (string)row[0]!));
        foreach (var row in rows)
        {
            var lot = values[(string)row[0]!];
            var mean = lot.Average();
            var sigma = Math.Sqrt(lot.Sum(value => (value - mean) * (value - mean)) / (lot.Length - 1));
            Assert.Equal(lot.Length, Convert.ToInt32(row[1], CultureInfo.InvariantCulture));
            Assert.Equal(mean, Convert.ToDouble(row[2], CultureInfo.InvariantCulture), 9);
            Assert.Equal(sigma, Convert.ToDouble(row[3], CultureInfo.InvariantCulture), 9);
            Assert.Equal(Math.Min(61 - mean, mean - 59) / (3 * sigma), Convert.ToDouble(row[4], CultureInfo.InvariantCulture), 6);
        }
    }

    [Fact]
    public async Task The_history_of_a_unit_has_its_runs_defects_and_labels_in_time_order()
    {
        var rows = await Report(4);

        Assert.Equal(2, rows.Count(row => (string)row[1]! == "LABEL"));
        Assert.Contains(rows, row => (string)row[2]! == "SERIAL SENT" && (string)row[3]! == "kim");
        Assert.Equal((await Runs()).Count(run => run.SerialNumber == "LOT-0-0001"), rows.Count(row => (string)row[1]! == "RUN"));
        var times = rows.Select(row => Time(row[0]!)).ToArray();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task Times_are_those_of_the_record()
    {
        var run = (await Runs()).Last(run => run.CompletedAt is not null);

        var row = Assert.Single(await Rows($"SELECT started_at, completed_at, duration_seconds FROM {View("runs")} WHERE run_id = {run.Id}"));

        Assert.Equal((run.StartedAt, run.CompletedAt!.Value), (Time(row[0]!), Time(row[1]!)));
        Assert.Equal(run.DurationSeconds!.Value, Convert.ToDouble(row[2], CultureInfo.InvariantCulture), 3);
    }

    protected async Task<List<object?[]>> Rows(string sql)
    {
        await using var connection = await Store.Store.Reading.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add([.. values.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }

    private Task<List<object?[]>> Report(int place)
    {
        Assert.Equal(5, Reports.Count);
        return Rows(Reports[place].Replace("WF-KR-251110D-001-0001", "LOT-0-0001", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<RunView>> Runs()
    {
        var runs = (await Store.Runs.List(new RunFilter(), Everything)).Items;
        Assert.True(runs.Count < 1000);
        return runs;
    }

    private async Task<IEnumerable<string>> DistinctLimits() =>
        (await Rows($"SELECT DISTINCT unit, lower_limit, upper_limit FROM {View("measurements")} WHERE code = 'TEMP'"))
        .Select(row => FormattableString.Invariant($"{row[0]}|{row[1]}|{row[2]}"));

    private static string Day(object day) =>
        day is DateTime date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : FormattableString.Invariant($"{day:yyyy-MM-dd}");

    private static bool Positive(object age) => age is TimeSpan span ? span > TimeSpan.Zero : Convert.ToDouble(age, CultureInfo.InvariantCulture) > 0;

    private static DateTimeOffset Time(object time) => time is DateTime utc
        ? new DateTimeOffset(utc)
        : DateTimeOffset.ParseExact((string)time, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
