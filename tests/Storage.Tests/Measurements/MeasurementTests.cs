using System.Globalization;
using Microsoft.Extensions.Options;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Measurements;

/// <summary>Measured values are found and summed up, on either engine, as an independent reckoning of them says.</summary>
public abstract class MeasurementTests
{
    private static readonly PlantCalendar Seoul = new(Options.Create(new PlantOptions()));

    private readonly TestPlant _plant = new()
    {
        Characteristics = [new Characteristic("Temp", "temp", "Cel", 59, 61), new Characteristic("FORCE", "points.force", "N", null, 12)],
    };

    [Fact]
    public async Task A_completion_writes_a_row_for_each_value_and_only_then()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        await log.Commit(_plant.ProductModel(1, "WF"));
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 3);
        await Measure(log, lot, serials[0], """{"temp":60.5,"points":[{"force":1},{"force":"2"},{"force":3}]}""", RunResult.Fail);
        await Measure(log, lot, serials[1], """{"temp":"60.5","note":"none"}""");
        await serials[2].Commit(log, _plant.Start(serials[2], lot, 1));
        await lot.Commit(log, _plant.StartLot(lot, (await store.Lots.Find("LOT-A"))!, 1));
        _plant.Data = """{"temp":59}""";
        await lot.Commit(log, _plant.CompleteLot(lot, 1, RunResult.Pass));

        var serial = serials[0].State.Id;
        Assert.Equal(
            $"TEMP|0|60.5|{serial}|1|{True()}\nFORCE|0|1|{serial}|1|{True()}\nFORCE|1|3|{serial}|1|{True()}\nTEMP|0|59||1|{False()}",
            await store.Dump("SELECT code, position, value, serial_id, product_model_id, is_fail FROM measurements ORDER BY run_id, code DESC, position"));
        Assert.Equal("FORCE|2|2|2|1|3\nTEMP|2|59.75|1.125|59|60.5", await store.Dump("SELECT code, n, mean, m2, min, max FROM measured_hours ORDER BY code"));

        string True() => store.Store.IsShared ? "True" : "1";
        string False() => store.Store.IsShared ? "False" : "0";
    }

    [Fact]
    public async Task Readings_that_are_no_numbers_are_counted_where_they_would_be_among_the_values()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        await log.Commit(_plant.ProductModel(1, "WF"));
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 3);
        var (other, others) = await _plant.Make(log, store, "LOT-B", 1);
        await Measure(log, lot, serials[0], """{"temp":"60.5","points":[{"force":"1"},{"force":2},{"force":"3"}]}""");
        await Measure(log, lot, serials[1], """{"temp":60.5}""");
        var between = _plant.Clock.Now();
        await Measure(log, lot, serials[2], """{"temp":"N/A"}""", RunResult.Fail);
        await Measure(log, other, others[0], """{"temp":"61"}""");

        Assert.Equal((1, 3), await Counts(Filter()));
        Assert.Equal((1, 2), await Counts(Filter() with { LotId = lot.State.Id }));
        Assert.Equal((0, 1), await Counts(Filter() with { LotId = other.State.Id }));
        Assert.Equal((1, 1), await Counts(Filter() with { To = between }));
        Assert.Equal((0, 2), await Counts(Filter() with { From = between }));
        Assert.Equal((1, 2), await Counts(Filter() with { Code = "Force" }));
        Assert.Equal((0, 0), await Counts(Filter() with { ProductModelId = 2 }));

        async Task<(long, long)> Counts(MeasurementFilter filter)
        {
            var found = await new MeasurementQueries(store.Store, Seoul).Statistics(filter);
            return (found.N, found.NotNumeric);
        }
    }

    [Fact]
    public async Task Runs_are_found_by_each_comparison()
    {
        await using var store = await NewStore();
        await Floor(store);

        Assert.Equal([4, 3], await Sequences(MeasurementComparison.Above, 60));
        Assert.Equal([4, 3, 2], await Sequences(MeasurementComparison.AtLeast, 60));
        Assert.Equal([1], await Sequences(MeasurementComparison.Below, 60));
        Assert.Equal([2, 1], await Sequences(MeasurementComparison.AtMost, 60));
        Assert.Equal([2], await Sequences(MeasurementComparison.Equal, 60));
        Assert.Equal([4, 3, 1], await Sequences(MeasurementComparison.NotEqual, 60));
        Assert.Empty(await Sequences(MeasurementComparison.Above, 1e300));

        Task<IEnumerable<int>> Sequences(MeasurementComparison comparison, double number) => Found(store, new RunFilter { Measurements = [new("tEMP", comparison, number)] });
    }

    [Fact]
    public async Task Conditions_and_filters_hold_together()
    {
        await using var store = await NewStore();
        var (lotId, serialId) = await Floor(store);
        MeasurementCondition warm = new("TEMP", MeasurementComparison.AtLeast, 60), strong = new("Force", MeasurementComparison.Above, 10);

        // Serial 3 has two forces that fit, and is there once.
        Assert.Equal([3, 1], await Found(store, new RunFilter { Measurements = [strong] }));
        Assert.Equal([3], await Found(store, new RunFilter { Measurements = [warm, strong] }));
        Assert.Equal([3], await Found(store, new RunFilter { Measurements = [strong, warm] }));
        Assert.Equal([3], await Found(store, new RunFilter { Measurements = [warm], Result = RunResult.Fail }));
        Assert.Equal([4, 2], await Found(store, new RunFilter { Measurements = [warm], Result = RunResult.Pass }));
        Assert.Equal([4, 3, 2], await Found(store, new RunFilter { Measurements = [warm], LotId = lotId, WorkerId = 7, ProcessId = 1 }));
        Assert.Equal([4, 3, 2], await Found(store, new RunFilter { Measurements = [warm], DataLevel = DataLevel.Serial, WorkerId = 7 }));
        Assert.Equal([2], await Found(store, new RunFilter { Measurements = [warm], SerialId = serialId }));
        Assert.Empty(await Found(store, new RunFilter { Measurements = [warm], LotId = lotId + 100 }));
        Assert.Empty(await Found(store, new RunFilter { Measurements = [warm], ProcessId = 2 }));
        Assert.Empty(await Found(store, new RunFilter { Measurements = [warm], WorkerId = 8 }));
        Assert.Empty(await Found(store, new RunFilter { Measurements = [warm], EquipmentId = "EQ" }));
        Assert.Empty(await Found(store, new RunFilter { Measurements = [warm], DataLevel = DataLevel.Lot }));
        Assert.Empty(await Found(store, new RunFilter { Measurements = [new("NONE", MeasurementComparison.Above, 0)] }));
        var third = (await store.Runs.List(new RunFilter { Result = RunResult.Fail }, Page.First)).Items[0].StartedAt;
        Assert.Equal([4, 3], await Found(store, new RunFilter { Measurements = [warm], From = third }));
        Assert.Equal([2], await Found(store, new RunFilter { Measurements = [warm], To = third }));
    }

    [Fact]
    public async Task Few_and_many_are_the_same_list_page_by_page()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 25);
        for (var i = 0; i < serials.Length; i++)
            await Measure(log, lot, serials[i], $$"""{"temp":{{60 + (i % 3)}},"points":[{"force":{{i}}},{"force":{{i + 1}}}]}""");
        RunFilter[] filters = [
            new() { Measurements = [new("FORCE", MeasurementComparison.Above, 4)] },
            new() { Measurements = [new("FORCE", MeasurementComparison.Above, 4), new("TEMP", MeasurementComparison.Equal, 61)], Result = RunResult.Pass }];
        foreach (var filter in filters)
        {
            var (few, many) = (await Walk(filter, true), await Walk(filter, false));
            Assert.Equal(few, many);
            Assert.Equal((await store.Runs.List(filter, new Page(0, 1000))).Items.Select(run => run.Id), few);
        }

        async Task<List<long>> Walk(RunFilter filter, bool few)
        {
            var ids = new List<long>();
            Cursor? after = null;
            do
            {
                var page = await RunQueries.Listing(store.Store, filter, few).Run(
                    RunReading.Columns, RunReading.Joins, new Page(0, 4, after), RunReading.Read, run => new Cursor(run.StartedAt, run.Id), default);
                ids.AddRange(page.Items.Select(run => run.Id));
                after = page.Next;
            }
            while (after is not null);
            return ids;
        }
    }

    [Fact]
    public async Task A_list_is_walked_to_its_end_without_counting_it()
    {
        await using var store = await NewStore();
        await Runs(store, 2500);
        var (parts, seen) = (0, new HashSet<long>());

        for (var page = new Page(0, 1000) { IsOfWalk = true }; ; parts++)
        {
            var part = await store.Runs.List(new RunFilter(), page);
            Assert.All(part.Items, run => Assert.True(seen.Add(run.Id)));
            Assert.Equal(0, part.Total);
            if (part.Next is not { } next)
                break;
            page = page with { After = next };
        }

        Assert.Equal((2500, 2), (seen.Count, parts));
        Assert.Equal(2500, (await store.Runs.List(new RunFilter(), Page.First)).Total);
    }

    [Fact]
    public async Task Statistics_equal_those_of_an_independent_reckoning()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        await log.Commit(_plant.ProductModel(1, "WF"));
        var random = new Random(7);
        var all = new List<(double Value, long Lot)>();
        foreach (var name in (string[])["LOT-A", "LOT-B"])
        {
            var (lot, serials) = await _plant.Make(log, store, name, 40);
            foreach (var serial in serials)
            {
                // Far from zero and close together: a sum of squares would have no digit left of their spread.
                var values = Enumerable.Range(0, random.Next(1, 4)).Select(_ => 1e8 + random.NextDouble()).ToArray();
                await Measure(log, lot, serial, $$"""{"temp":[{{string.Join(',', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}}]}""");
                all.AddRange(values.Select(value => (value, lot.State.Id)));
                _plant.Clock.Move(TimeSpan.FromMinutes(random.Next(1, 30)));
            }
        }

        var queries = new MeasurementQueries(store.Store, Seoul);
        var stored = (await store.Dump("SELECT completed_at, value, lot_id FROM measurements ORDER BY run_id, position")).Split('\n').Length;
        Assert.Equal(all.Count, stored);
        var everything = await queries.Statistics(Filter());
        Check(all.Select(it => it.Value), everything);
        Assert.Equal(all.Select(it => it.Value), everything.Series.Select(point => point.Value));
        Assert.Equal("LOT-B-0040", everything.Series[^1].SerialNumber);
        Check(all.Where(it => it.Lot == all[0].Lot).Select(it => it.Value), await queries.Statistics(Filter() with { LotId = all[0].Lot }));
        Check(all.Select(it => it.Value), await queries.Statistics(Filter() with { ProductModelId = 1 }));
        Assert.Equal(0, (await queries.Statistics(Filter() with { ProductModelId = 2 })).N);
        Assert.Equal(0, (await queries.Statistics(Filter() with { LotId = 5 })).N);
        Assert.Equal(0, (await queries.Statistics(Filter() with { ProcessId = 2 })).N);

        // Ranges of whole hours, of parts of hours, within one hour, open at one end.
        var times = everything.Series.Select(point => point.Time).ToArray();
        var hour = MeasuredHour.Of(times[20]);
        (DateTimeOffset? From, DateTimeOffset? To)[] ranges = [
            (hour, hour.AddHours(3)), (times[10], times[70]), (times[10], times[11]), (times[20], null), (null, times[50]), (hour.AddMinutes(30), hour.AddHours(2)),
            (times[30], times[30]), (times[40], times[12])];
        foreach (var (from, to) in ranges)
            foreach (var lot in (long?[])[null, all[0].Lot, all[^1].Lot])
                foreach (var shift in (Shift?[])[null, Shift.D, Shift.N])
                    Check(
                        all.Where((it, i) => (from is null || times[i] >= from) && (to is null || times[i] < to) && (lot is null || it.Lot == lot)
                            && (shift is null || Seoul.ShiftAt(times[i]).Shift == shift)).Select(it => it.Value),
                        await queries.Statistics(Filter() with { From = from, To = to, LotId = lot, Shift = shift }));
        Assert.NotEqual(0, (await queries.Statistics(Filter() with { Shift = Shift.D })).N);
        Assert.NotEqual(0, (await queries.Statistics(Filter() with { Shift = Shift.N })).N);
    }

    [Fact]
    public async Task The_largest_and_the_smallest_numbers_break_no_sum()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 6);
        double[] values = [1e100, -1e100, 1e-100, 0, 1.0000000001e-100, 1e100];
        for (var i = 0; i < values.Length; i++)
            await Measure(log, lot, serials[i], $$"""{"temp":{{values[i].ToString("R", CultureInfo.InvariantCulture)}}}""");

        var statistics = await new MeasurementQueries(store.Store, Seoul).Statistics(Filter());

        Check(values, statistics);
        Assert.Equal(20, statistics.Histogram.Count);
    }

    [Fact]
    public async Task One_value_has_no_spread()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        await Measure(log, lot, serials[0], """{"temp":60.5}""");

        var one = await new MeasurementQueries(store.Store, Seoul).Statistics(Filter() with { LowerLimit = 59, UpperLimit = 61 });

        Assert.Equal((1L, 60.5, null, 60.5, 60.5, null, null), (one.N, one.Mean, one.Sigma, one.Min, one.Max, one.Cp, one.Cpk));
        Assert.Equal(new MeasurementBin(60.5, 60.5, 1), Assert.Single(one.Histogram));
    }

    [Fact]
    public async Task The_series_is_the_latest_thousand_in_time_order()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 12);
        for (var i = 0; i < serials.Length; i++)
            await Measure(log, lot, serials[i], $$"""{"temp":[{{string.Join(',', Enumerable.Range(i * 100, 100))}}]}""");

        var statistics = await new MeasurementQueries(store.Store, Seoul).Statistics(Filter());

        Assert.Equal(1200, statistics.N);
        Assert.Equal(Enumerable.Range(200, 1000).Select(i => (double)i), statistics.Series.Select(point => point.Value));
    }

    [Fact]
    public async Task The_shape_of_very_many_values_is_taken_from_the_sample()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 20);
        foreach (var serial in serials)
            await Measure(log, lot, serial, $$"""{"temp":[{{string.Join(',', Enumerable.Range(0, 100))}}]}""");
        var range = new MeasurementRange(Filter());

        var counted = await MeasurementQueries.Histogram(store.Store, range, new(MeasurementQueries.CountedWhole + 1, 0, 0, 0, 99), 4)
            .Run(rows => rows.All(row => row.Long(1), default), default);

        Assert.Equal(await store.Count($"measurements WHERE {(store.Store.IsShared ? "is_sample" : "is_sample = 1")}"), counted.Sum());
        Assert.InRange(counted.Sum(), 60, 200);
    }

    protected abstract Task<TestStore> NewStore();

    private static MeasurementFilter Filter() => new() { ProcessId = 1, Code = "TEMP" };

    /// <summary>In two passes over the numbers themselves.</summary>
    private static void Check(IEnumerable<double> expected, MeasurementStatistics actual)
    {
        var values = expected.ToArray();
        Assert.Equal(values.Length, actual.N);
        Assert.Equal(values.Length, actual.Histogram.Sum(bar => bar.Count));
        if (values.Length == 0)
        {
            Assert.Null(actual.Mean);
            return;
        }

        var mean = values[0] + values.Average(value => value - values[0]);
        Close(mean, actual.Mean);
        Assert.Equal((values.Min(), values.Max()), (actual.Min, actual.Max));
        if (values.Length < 2)
            Assert.Null(actual.Sigma);
        else
            Close(Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)), actual.Sigma, 1e-6);
        foreach (var bar in actual.Histogram.SkipLast(1))
            Assert.InRange(bar.Count - values.Count(value => value >= bar.From && value < bar.To), -1, 1);
    }

    private static void Close(double expected, double? actual, double relative = 1e-12) =>
        Assert.InRange(actual!.Value, expected - (Math.Abs(expected) * relative), expected + (Math.Abs(expected) * relative));

    /// <summary>Four serials: 59.5 with a force of 11, 60, 61 (failed) with 10, 11 and 12, 62.</summary>
    private async Task<(long LotId, long SecondSerial)> Floor(TestStore store)
    {
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 4);
        await Measure(log, lot, serials[0], """{"temp":59.5,"points":[{"force":11}]}""");
        await Measure(log, lot, serials[1], """{"temp":60}""");
        await Measure(log, lot, serials[2], """{"temp":61,"points":[{"force":10},{"force":11},{"force":12}]}""", RunResult.Fail);
        await Measure(log, lot, serials[3], """{"temp":62}""");
        return (lot.State.Id, serials[1].State.Id);
    }

    private async Task Measure(GroupCommitLog log, TestLot lot, TestSerial serial, string data, RunResult result = RunResult.Pass)
    {
        _plant.Data = data;
        await serial.Commit(log, _plant.Record(serial, lot, 1, result));
    }

    /// <summary>Which serials' runs, newest first; the total says how many.</summary>
    private static async Task<IEnumerable<int>> Found(TestStore store, RunFilter filter)
    {
        var page = await store.Runs.List(filter, Page.First);
        Assert.Equal(page.Total, page.Items.Count);
        return page.Items.Select(run => int.Parse(run.SerialNumber!.Split('-')[^1], CultureInfo.InvariantCulture));
    }

    /// <summary>LOT-level runs as bare rows.</summary>
    private async Task Runs(TestStore store, int count)
    {
        var (lot, _) = await _plant.Make(store.OpenLog(), store, "LOT-A", 1);
        var (rows, time) = store.Store.IsShared
            ? ($"SELECT i FROM generate_series(1, {count}) i", "timestamptz '2025-11-01' + i / 3 * interval '1 second'")
            : ($"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n", "1761955200000000 + i / 3 * 1000000");
        await store.Execute(
            $"""
            INSERT INTO runs (id, lot_id, process_id, process_number, attempt, is_rework, result, started_at, worker_id, worker_username, worker_full_name)
            SELECT i, {lot.State.Id}, 1, 1, 1, {(store.Store.IsShared ? "false" : "0")}, 'PASS', {time}, 7, 'kim', 'Kim' FROM ({rows}) r
            """);
    }
}
