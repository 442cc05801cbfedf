using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Figures;

/// <summary>Whatever is folded and whatever is not: every figure equals what is counted from runs and serials themselves.</summary>
public abstract partial class FigureTests
{
    private static readonly DateTimeOffset Begin = new(2025, 11, 10, 0, 0, 0, TimeSpan.Zero);

    // When the first approval was is taken from its commit, which is a moment later than the approval.
    private const string Moves =
        "serial_id, move, CASE WHEN move <> 'REWORK' THEN at END, lot_id, product_model_id, was_reworked FROM unit_moves";

    protected abstract string Migrations { get; }

    /// <summary>A zone that is half an hour off, so that its days and hours begin where no other's do.</summary>
    private static PlantCalendar Kolkata { get; } = Calendar("Asia/Kolkata");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Figures_equal_what_runs_and_serials_say(int seed)
    {
        await using var store = await NewStore();
        var plant = FigurePlay.Plant();
        await FigurePlay.Run(store, plant, seed, "LOT", store.OpenLog());
        var oracle = await FigureOracle.Read(store, Kolkata);
        Assert.True((oracle.Last - Begin).TotalDays > 2);

        await AssertSame(store, Kolkata, oracle);
        var half = Begin + ((oracle.Last - Begin) / 2);
        await FoldAll(store, Kolkata, half);
        Assert.NotEqual(0, await store.Count("run_days"));
        await AssertSame(store, Kolkata, oracle);
        await FoldAll(store, Kolkata, oracle.Last + TimeSpan.FromDays(2));
        await AssertSame(store, Kolkata, oracle);
    }

    [Fact]
    public async Task Days_of_another_time_zone_are_folded_anew()
    {
        await using var store = await NewStore();
        await FigurePlay.Run(store, FigurePlay.Plant(), 4, "LOT", store.OpenLog());
        var seoul = Calendar("Asia/Seoul");
        var oracle = await FigureOracle.Read(store, seoul);
        await FoldAll(store, Kolkata, oracle.Last + TimeSpan.FromDays(1));

        await FoldAll(store, seoul, oracle.Last + TimeSpan.FromDays(1));

        await AssertSame(store, seoul, oracle);
    }

    [Fact]
    public async Task What_came_later_than_the_fold_is_counted_when_its_day_is_settled()
    {
        await using var store = await NewStore();
        var (plant, log) = (FigurePlay.Plant(), store.OpenLog());
        await FigurePlay.Run(store, plant, 5, "LOT", log);
        var early = plant.Clock.Now();
        await FoldAll(store, Kolkata, early + TimeSpan.FromMinutes(50));
        await FigurePlay.Run(store, plant, 6, "LATE", log);
        var oracle = await FigureOracle.Read(store, Kolkata);

        await FoldAll(store, Kolkata, oracle.Last + TimeSpan.FromDays(2));

        await AssertSame(store, Kolkata, oracle);
    }

    [Fact]
    public async Task Two_who_fold_at_once_count_nothing_twice()
    {
        await using var store = await NewStore();
        await FigurePlay.Run(store, FigurePlay.Plant(), 7, "LOT", store.OpenLog());
        var oracle = await FigureOracle.Read(store, Kolkata);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => FoldAll(store, Kolkata, oracle.Last + TimeSpan.FromHours(4)))));

        await AssertSame(store, Kolkata, oracle);
    }

    [Fact]
    public async Task The_migration_finds_what_commits_would_have_written()
    {
        await using var store = await NewStore();
        await FigurePlay.Run(store, FigurePlay.Plant(), 8, "LOT", store.OpenLog());
        var (runs, moves) = (await Dump("* FROM closed_runs"), await Dump(Moves));
        // There were none when that migration ran.
        await store.Execute("DELETE FROM closed_runs; DELETE FROM unit_moves; UPDATE runs SET completed_at = NULL WHERE result = 'CANCELLED'");

        foreach (Match fill in Fill().Matches(Migration.In(Migrations).Single(file => file.Name == "figures").Sql))
            await store.Execute(fill.Value);

        Assert.NotEmpty(moves);
        Assert.Equal(runs, await Dump("* FROM closed_runs"));
        Assert.Equal(moves, await Dump(Moves));

        Task<string> Dump(string what) => store.Dump($"SELECT {what} ORDER BY 1, 2, 3");
    }

    [Fact]
    public async Task An_empty_store_has_figures_of_nothing()
    {
        await using var store = await NewStore();
        await FoldAll(store, Kolkata, Begin);

        Assert.Empty(await new RunFigures(store.Store, Kolkata).ByProcess(new FigureFilter()));
        Assert.Empty(await new SerialFigures(store.Store, Kolkata).Read(new FigureFilter()));
        Assert.Equal(0, await new SerialFigures(store.Store, Kolkata).ActiveLots(new FigureFilter()));
        Assert.Empty(await new FloorFigures(store.Store, Kolkata).Load());
        var day = await new FloorFigures(store.Store, Kolkata).Day(new DateOnly(2025, 11, 10));
        Assert.Equal((0, 0, 0, 0, 0, 0), (day.Hours.Count, day.Output, day.OpenRuns, day.ActiveLots, day.LotsCompleted, day.UnreadAlerts));
        Assert.Empty(await new DefectFigures(store.Store, Kolkata).Pareto(DefectGrouping.Code, new FigureFilter()));
    }

    [Fact]
    public async Task A_day_so_far_has_its_hours_and_its_output()
    {
        await using var store = await NewStore();
        var (plant, log) = (FigurePlay.Plant(), store.OpenLog());
        await FigurePlay.Run(store, plant, 9, "LOT", log);
        await plant.MakeMistake(log, store, "MISTAKE");
        var oracle = await FigureOracle.Read(store, Kolkata);
        var day = new DateOnly(2025, 11, 11);
        var floor = new FloorFigures(store.Store, Kolkata);
        var (unfolded, filter) = (await floor.Day(day), new FigureFilter { From = Kolkata.Begin(day), To = Kolkata.Begin(day.AddDays(1)) });

        await FoldAll(store, Kolkata, Kolkata.Begin(day).AddHours(9));

        var folded = await floor.Day(day);
        Assert.Equal(Shown(unfolded), Shown(folded));
        var completed = oracle.Runs(filter, (run, calendar) => calendar.HourAt(run.CompletedAt!.Value));
        Assert.NotEmpty(completed);
        foreach (var (hour, tally) in folded.Hours)
            Assert.Equal(completed.TryGetValue(hour, out var runs) ? (runs.Item1, runs.Item2) : (0, 0), (tally.Completed, tally.Passed));
        Assert.Equal(await store.Count("runs WHERE cancel_reason IS NULL"), (await AllDays(floor)).Sum(tally => tally.Started));
    }

    /// <summary>Clocks that are put forward and back, and shifts that an ADMIN changed: in the store a time is in the shift that the calendar says.</summary>
    [Theory]
    [InlineData("Asia/Seoul")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/St_Johns")]
    [InlineData("Australia/Lord_Howe")]
    public async Task A_time_is_in_the_shift_that_the_calendar_says(string zone)
    {
        await using var store = await NewStore();
        var calendar = Calendar(zone);
        ShiftHours[] early = [new(Shift.D, new TimeOnly(6, 30), new TimeOnly(18, 45)), new(Shift.N, new TimeOnly(18, 45), new TimeOnly(6, 30))];
        ShiftHours[] late = [new(Shift.D, new TimeOnly(14, 0), new TimeOnly(2, 0)), new(Shift.N, new TimeOnly(2, 0), new TimeOnly(14, 0))];
        calendar.Learn([
            new PlantChange(new DateTimeOffset(2025, 6, 1, 3, 17, 0, TimeSpan.Zero), new PlantSettings { Shifts = early }, "admin"),
            new PlantChange(new DateTimeOffset(2025, 12, 1, 22, 59, 0, TimeSpan.Zero), new PlantSettings { Shifts = late }, "admin")]);
        var begin = new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var times = Enumerable.Range(0, 1600).Select(i => begin.AddMinutes(i * 331)).ToArray();
        var isPostgres = store.Store.IsShared;
        var rows = string.Join(", ", times.Select((at, i) => $"({i}, {(isPostgres ? $"timestamptz '{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z'" : UnixTime.ToMicroseconds(at))})"));

        foreach (var shift in Enum.GetValues<Shift>())
        {
            var found = await store.Dump($"WITH times (i, at) AS (VALUES {rows}) SELECT i FROM times WHERE {ShiftSql.Of(isPostgres, calendar, shift, "at", begin, times[^1].AddDays(1))} ORDER BY i");

            Assert.Equal(times.Index().Where(it => calendar.ShiftAt(it.Item).Shift == shift).Select(it => $"{it.Index}"), found.Split('\n'));
        }
    }

    protected static PlantCalendar Calendar(string zone) => new(Options.Create(new PlantOptions { TimeZone = zone }));

    protected abstract Task<TestStore> NewStore();

    protected static async Task FoldAll(TestStore store, PlantCalendar calendar, DateTimeOffset now)
    {
        var fold = new FigureFold(store.Store, calendar, new SetClock(now)) { Step = 13 };
        while (await fold.Fold())
        {
        }
    }

    internal static async Task AssertSame(TestStore store, PlantCalendar calendar, FigureOracle oracle)
    {
        var (runs, units) = (new RunFigures(store.Store, calendar), new SerialFigures(store.Store, calendar));
        foreach (var filter in Filters(calendar))
        {
            var byProcess = await runs.ByProcess(filter);
            AssertRuns(oracle.Runs(filter, (run, _) => run.Process), byProcess, filter);
            AssertRuns(oracle.Runs(filter, (run, _) => run.Process), await runs.SumsByProcess(filter), filter);
            AssertRuns(oracle.Runs(filter, (run, zone) => filter.Shift is null ? zone.DayAt(run.CompletedAt!.Value) : zone.ShiftAt(run.CompletedAt!.Value).Date), await runs.ByDay(filter), filter);
            foreach (var (process, counted) in oracle.Runs(filter, (run, _) => run.Process))
                foreach (var share in (double[])[0, 0.5, 0.95, 1])
                    Assert.InRange(byProcess[process].Quantile(share)!.Value / Quantile(counted.Item6, share), 0.9949, 1.0051);
            var tallies = (await units.Read(filter)).ToDictionary(row => row.Key, row => Shown(row.Value));
            Assert.Equal(Lines(oracle.Units(filter)), Lines(new SortedDictionary<(DateOnly, long), string>(tallies)));
        }
    }

    /// <summary>As one text, so that a difference is seen wherever it is.</summary>
    private static string Lines(SortedDictionary<(DateOnly Day, long Model), string> units) =>
        string.Join('\n', units.Select(row => $"{row.Key.Day:O} {row.Key.Model}: {row.Value}"));

    private static IEnumerable<FigureFilter> Filters(PlantCalendar calendar)
    {
        var day = new DateOnly(2025, 11, 11);
        (DateTimeOffset?, DateTimeOffset?)[] periods = [
            (null, null), (calendar.Begin(day), calendar.Begin(day.AddDays(1))), (Begin.AddHours(7.3), Begin.AddHours(55.1)),
            (Begin.AddHours(30.1), Begin.AddHours(30.9)), (null, Begin.AddHours(40)), (Begin.AddHours(40), null), (Begin.AddDays(3), Begin),
            (DateTimeOffset.MinValue, DateTimeOffset.MaxValue)];
        foreach (var (from, to) in periods)
        {
            yield return new FigureFilter { From = from, To = to };
            yield return new FigureFilter { From = from, To = to, ProductModelId = 2 };
            yield return new FigureFilter { From = from, To = to, LotNumber = "LOT-1" };
            yield return new FigureFilter { From = from, To = to, ProcessId = 2, ProductModelId = 1 };
        }

        foreach (var shift in Enum.GetValues<Shift>())
        {
            yield return new FigureFilter { Shift = shift };
            yield return new FigureFilter { Shift = shift, From = Begin.AddHours(7.3), To = Begin.AddHours(55.1), ProductModelId = 1 };
            yield return new FigureFilter { Shift = shift, LotNumber = "LOT-1", ProcessId = 2 };
        }

        yield return new FigureFilter { LotNumber = "NOBODY" };
        yield return new FigureFilter { ProductModelId = 99 };
        yield return new FigureFilter { LotNumber = "LOT-0", ProductModelId = 2, ProcessId = 1 };
    }

    private static void AssertRuns<TKey>(
        Dictionary<TKey, (int, int, int, int, int, double[])> expected, IReadOnlyDictionary<TKey, RunTally> found, FigureFilter filter)
        where TKey : notnull
    {
        Assert.True(expected.Keys.ToHashSet().SetEquals(found.Keys), $"{filter}: {string.Join(' ', expected.Keys)} but {string.Join(' ', found.Keys)}");
        foreach (var (key, (executions, passed, firstJudged, firstPassed, reworks, seconds)) in expected)
        {
            var tally = found[key];
            Assert.Equal(
                (executions, passed, firstJudged, firstPassed, reworks),
                (tally.Executions, tally.Passed, tally.FirstJudged, tally.FirstPassed, tally.Reworks));
            Assert.Equal(seconds.Sum(), tally.Seconds, 1e-3);
        }
    }

    private static double Quantile(double[] ordered, double share)
    {
        var place = share * (ordered.Length - 1);
        var below = (int)place;
        return below + 1 < ordered.Length ? ordered[below] + ((ordered[below + 1] - ordered[below]) * (place - below)) : ordered[below];
    }

    private static string Shown(SerialTally tally) => string.Join(
        ' ',
        tally.Lots, tally.Serials, tally.Passed, tally.PassedReworked, tally.Scrapped, tally.ScrappedReworked, tally.Reworked, tally.Pending,
        tally.PendingReworked);

    private static string Shown(DaySoFar day) => string.Join('\n', day.Hours
        .OrderBy(hour => hour.Key)
        .Select(hour => $"{hour.Key:O} {hour.Value.Started} {hour.Value.Completed} {hour.Value.Passed} {hour.Value.Registered}")
        .Append($"{day.Output} {day.OpenRuns} {day.ActiveLots} {day.LotsCompleted}"));

    private static async Task<List<HourTally>> AllDays(FloorFigures floor)
    {
        var hours = new List<HourTally>();
        for (var day = new DateOnly(2025, 11, 9); day < new DateOnly(2025, 12, 9); day = day.AddDays(1))
            hours.AddRange((await floor.Day(day)).Hours.Values);
        return hours;
    }

    [GeneratedRegex("INSERT INTO (closed_runs|unit_moves)[^;]+;")]
    private static partial Regex Fill();
}
