using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

/// <summary>No list ever reads a growing table from end to end: the planner says so, with 60,000 rows and its statistics.</summary>
public sealed class PlanTests(PlanTests.Plant plant) : IClassFixture<PlanTests.Plant>
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 10, 12, 0, 0, TimeSpan.Zero);
    private const string Other = """{"processes":[{"id":1,"number":1,"code":"P1"},{"id":2,"number":2,"code":"P2"},{"id":3,"number":3,"code":"P3"},{"id":4,"number":4,"code":"P4"}]}""";
    private static readonly Page Deep = new(0, 100, new Cursor(Noon, 500));
    private readonly TestStore _store = plant.Store;

    [Fact]
    public async Task Lists_of_lots_use_an_index()
    {
        LotFilter[] filters = [
            new(), new() { Status = LotStatus.Created }, new() { Status = LotStatus.Closed }, new() { ProductModelId = 3 },
            new() { LotNumberPrefix = "M3-KR-17" }, new() { WorkOrderPrefix = "WO-17" }, new() { ProductionDate = new DateOnly(2025, 11, 11) },
            new() { Shift = Shift.N }, new() { From = Noon, To = Noon.AddHours(3) },
            new() { Status = LotStatus.Created, ProductModelId = 3, From = Noon }];
        foreach (var filter in filters)
            await AssertIndexed(page => LotQueries.Listing(_store.Store, filter).Build(LotReading.Columns, LotReading.Joins, page), filter);
    }

    [Fact]
    public async Task Lists_of_serials_use_an_index()
    {
        SerialFilter[] filters = [
            new(), new() { LotId = 77 }, new() { LotNumber = "M5-KR-5" }, new() { Status = SerialStatus.Defected },
            new() { Status = SerialFilter.Failed }, new() { Status = SerialStatus.Passed }, new() { FirmwareVersion = "v1.7" },
            new() { SerialNumberPrefix = "S-771" }];
        foreach (var filter in filters)
            await AssertIndexed(page => SerialQueries.Listing(_store.Store, filter).Build(SerialReading.Columns, SerialReading.Joins, page), filter);
    }

    [Fact]
    public async Task Serials_that_wait_at_a_process_are_found_by_an_index()
    {
        var routings = (await _store.Dump("SELECT DISTINCT routing FROM lots")).Split('\n');
        SerialFilter[] filters = [new(), new() { LotNumber = "M5-KR-5" }, new() { Status = SerialStatus.Rework }, new() { SerialNumberPrefix = "S-771" }];
        foreach (var several in (bool[])[false, true])
            foreach (var process in (int[])[1, 2, 3])
                foreach (var filter in filters)
                {
                    var waiting = WaitingSerials.At(process, several ? [.. routings, """{"processes":[{"id":4,"number":4,"code":"P4"}]}""", Other] : routings);
                    await AssertIndexed(page => SerialQueries.Listing(_store.Store, filter, waiting).Build(SerialReading.Columns, SerialReading.Joins, page), $"{process} {filter}");
                }
    }

    [Fact]
    public async Task A_search_uses_an_index()
    {
        foreach (var text in (string[])["M3-KR", "017", "0017", "S-771", "WO-17", "none-of-all-this", "M3-KR-0017"])
        {
            var query = new SearchQueries(_store.Store).Build(text);
            for (var statement = 0; statement < query.Sql.Split(";\n").Length; statement++)
                AssertIndexed(await _store.Explain(query, statement), text, isFound: false);
        }
    }

    [Fact]
    public async Task Figures_of_a_line_use_an_index()
    {
        var period = LineFigures.BuildPeriod(_store.Store, Noon, Noon.AddHours(3), "LINE-7");
        for (var statement = 0; statement < period.Sql.Split(";\n").Length; statement++)
            AssertIndexed(await _store.Explain(period, statement), $"{statement} of a line", isFound: false);
        AssertIndexed(await _store.Explain(LineFigures.BuildRuns(_store.Store, Noon, Noon.AddHours(3), "LINE-7")), "runs of a line", isFound: false);
        AssertIndexed(await _store.Explain(LineFigures.BuildOpenRuns(_store.Store, Noon, "LINE-7")), "open runs of a line", isFound: false);
        AssertIndexed(await _store.Explain(LineFigures.BuildActiveLots(_store.Store, "LINE-7", null)), "LOTs of a line", isFound: false);
    }

    [Fact]
    public async Task Lists_of_runs_use_an_index()
    {
        RunFilter[] filters = [
            new(), new() { LotId = 77 }, new() { SerialId = 770 }, new() { ProcessId = 3 }, new() { WorkerId = 7 },
            new() { EquipmentId = "EQ-7" }, new() { Result = RunResult.Pass }, new() { Result = RunResult.Fail }, new() { LotNumber = "M5-KR-5" },
            new() { SerialNumber = "S-770" }, new() { LineId = "LINE-7" }, new() { LineId = "NO-SUCH" }, new() { Result = RunResult.Pass },
            new() { Result = default(AnyOf<RunResult>).Or(RunResult.Pass).Or(RunResult.Fail) },
            new() { DataLevel = DataLevel.Lot }, new() { DataLevel = DataLevel.Serial }, new() { From = Noon, To = Noon.AddHours(3) },
            new() { ProcessId = 3, Result = RunResult.Fail, From = Noon }];
        foreach (var filter in filters)
            await AssertIndexed(page => RunQueries.Listing(_store.Store, filter).Build(RunReading.Columns, RunReading.Joins, page), filter);
    }

    [Fact]
    public async Task Open_runs_are_found_without_reading_all_runs()
    {
        OpenRunFilter[] filters = [new(), new() { LotNumber = "M5-KR-5" }, new() { LineId = "LINE-7" }, new() { WorkerId = 7 }];
        foreach (var filter in filters)
        {
            var plan = await _store.Explain(RunQueries.OpenListing(_store.Store, filter).Build(RunReading.Columns, RunReading.Joins, Page.First));
            Assert.DoesNotContain("Seq Scan on runs", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lists_of_defects_use_an_index()
    {
        DefectFilter[] filters = [
            new(), new() { SerialNumber = "S-770" }, new() { LotNumber = "M5-KR-5" }, new() { ProcessId = 3 }, new() { Code = "CODE_7" },
            new() { Category = "MATERIAL" }, new() { From = Noon, To = Noon.AddHours(3) }, new() { ProcessId = 3, Code = "CODE_7", From = Noon }];
        foreach (var filter in filters)
            await AssertIndexed(page => DefectQueries.Listing(_store.Store, filter).Build(DefectReading.Columns, DefectReading.Joins, page), filter);
    }

    [Fact]
    public async Task Lists_of_runs_by_measured_values_use_an_index()
    {
        // Few indeed: half of so small a table is read faster from end to end, and whether an index is better depends on what else runs.
        MeasurementCondition above = new("temp", MeasurementComparison.Above, 950), other = new("FORCE", MeasurementComparison.AtMost, 3);
        RunFilter[] filters = [
            new() { Measurements = [above] }, new() { Measurements = [above, other] }, new() { Measurements = [above], LotId = 77 },
            new() { Measurements = [above], SerialId = 770 }, new() { Measurements = [above], WorkerId = 7 },
            new() { Measurements = [above], EquipmentId = "EQ-7" }, new() { Measurements = [above], ProcessId = 3, Result = RunResult.Fail },
            new() { Measurements = [above], DataLevel = DataLevel.Lot }, new() { Measurements = [above], From = Noon, To = Noon.AddHours(3) }];
        foreach (var filter in filters)
            foreach (var few in (bool[])[true, false])
                await AssertIndexed(page => RunQueries.Listing(_store.Store, filter, few).Build(RunReading.Columns, RunReading.Joins, page), filter);
        AssertIndexed(await _store.Explain(MeasuredRuns.CountFew(_store.Store, above), 0), above);
    }

    [Fact]
    public async Task Many_runs_are_walked_in_their_own_order_and_few_are_fetched_by_value()
    {
        RunFilter above10 = new() { Measurements = [new("TEMP", MeasurementComparison.Above, 10)] };
        RunFilter above950 = new() { Measurements = [new("TEMP", MeasurementComparison.Above, 950)] };

        var many = await _store.Explain(RunQueries.Listing(_store.Store, above10).Build(RunReading.Columns, RunReading.Joins, Page.First), 0);
        var few = await _store.Explain(RunQueries.Listing(_store.Store, above950, few: true).Build(RunReading.Columns, RunReading.Joins, Page.First), 0);

        Assert.Contains("Index Only Scan Backward using measurements_by_code", many, StringComparison.Ordinal);
        Assert.Contains("measurements_by_value", few, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statistics_use_an_index()
    {
        var all = new MeasurementFilter { ProcessId = 3, Code = "TEMP" };
        MeasurementFilter[] filters = [
            all, all with { ProductModelId = 3 }, all with { From = Noon, To = Noon.AddDays(3) }, all with { From = Noon.AddMinutes(1), To = Noon.AddMinutes(7) },
            all with { LotId = 77, From = Noon, To = Noon.AddHours(2) }, all with { From = Noon.AddMinutes(1) }];
        foreach (var filter in filters)
        {
            var range = new MeasurementRange(filter);
            for (var statement = 0; statement < 2; statement++)
                AssertIndexed(await _store.Explain(MeasurementQueries.Summary(_store.Store, range), statement), filter);
            AssertIndexed(await _store.Explain(MeasurementQueries.NotNumeric(_store.Store, range)), filter);
            foreach (var n in (long[])[100, 1_000_000])
                AssertIndexed(await _store.Explain(MeasurementQueries.Histogram(_store.Store, range, new MeasurementQueries.Sums(n, 0, 0, 0, 1000), 20), 0), filter);
        }
    }

    [Fact]
    public async Task Failed_runs_are_walked_in_their_own_order()
    {
        var list = RunQueries.Listing(_store.Store, new RunFilter { Result = RunResult.Fail });
        var query = list.Build(RunReading.Columns, RunReading.Joins, Page.First);

        Assert.Equal(2, Uses(await _store.Explain(query), "Backward using failed_runs_pkey"));
    }

    [Theory]
    [InlineData(1)] // Fails often.
    [InlineData(3)] // Never fails: all the failures of the others must not be read to find that out.
    public async Task Failed_runs_of_a_process_are_found_by_it(long process)
    {
        var list = RunQueries.Listing(_store.Store, new RunFilter { Result = RunResult.Fail, ProcessId = process });
        var query = list.Build(RunReading.Columns, RunReading.Joins, Page.First);

        Assert.Equal(2, Uses(await _store.Explain(query), "failed_runs_by_process"));
    }

    [Fact]
    public async Task The_runs_of_a_serial_use_an_index() => AssertIndexed(
        await _store.Explain(new Query(_store.Store).Add(RunReading.OfSerial("@serial", "@lot")).With("serial", 770L).With("lot", 77L), 0), "of a serial");

    private async Task AssertIndexed(Func<Page, Query> build, object filter)
    {
        foreach (var page in (Page[])[Page.First, Deep])
            AssertIndexed(await _store.Explain(build(page)), filter);
    }

    // By the page and by the count.
    private static int Uses(string plan, string index) => plan.Split(index).Length - 1;

    /// <param name="plan">PostgreSQL's.</param>
    /// <param name="what">Of what.</param>
    /// <param name="isFound">By an index; of what is never there the planner knows without one.</param>
    private static void AssertIndexed(string plan, object what, bool isFound = true)
    {
        foreach (var table in (string[])["lots", "serials", "runs", "defects", "measurements", "measured_hours", "not_numeric_readings"])
            Assert.False(plan.Contains($"Seq Scan on {table}", StringComparison.Ordinal), $"{what}\n{plan}");
        if (isFound)
            Assert.Contains("Index", plan, StringComparison.Ordinal);
    }

    public sealed class Plant : FilledStore
    {
        protected override async Task Fill(TestStore store)
        {
            await store.Execute(
                """
                INSERT INTO product_models SELECT i, 'M' || i, 'M', null, '{}', '{}', true, now(), now() FROM generate_series(1, 20) i;
                INSERT INTO processes SELECT i, i, 'P' || i, 'ko', 'en', null, null, true, false, true, false, false, '[]', '[]', now(), now()
                  FROM generate_series(1, 8) i;
                INSERT INTO lots (id, lot_number, work_order, product_model_id, target_quantity, production_date, shift, status, routing, created_at, updated_at)
                  SELECT i, 'M' || i % 20 || '-KR-' || i, 'WO-' || i, i % 20 + 1, 10, date '2025-11-01' + i / 1440, CASE WHEN i % 2 = 0 THEN 'D' ELSE 'N' END,
                    (ARRAY['CREATED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED', 'CLOSED', 'CLOSED'])[i % 6 + 1],
                    '{"processes":[{"id":1,"number":1,"code":"P1"},{"id":2,"number":2,"code":"P2"},{"id":3,"number":3,"code":"P3","requires_all_previous":true}]}',
                    timestamptz '2025-11-01' + i * interval '1 minute', now()
                  FROM generate_series(1, 60000) i;
                INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, firmware_version, created_at, updated_at)
                  SELECT i, 'S-' || i, i / 10 + 1, i % 10 + 1,
                    CASE WHEN i % 10 > 0 THEN 'PASSED' ELSE (ARRAY['IN_PROGRESS', 'DEFECTED', 'REWORK', 'SCRAPPED'])[i / 10 % 4 + 1] END, '[1,2]', 0, 'v1.' || i % 30,
                    timestamptz '2025-11-01' + i * interval '1 minute', now()
                  FROM generate_series(1, 60000) i;
                INSERT INTO runs (id, lot_id, serial_id, process_id, process_number, attempt, is_rework, result, started_at, worker_id,
                    worker_username, worker_full_name, equipment_id, line_id)
                  SELECT i, i / 80 + 1, CASE WHEN i % 50 = 0 THEN null ELSE i / 8 + 1 END, i % 8 + 1, i % 8 + 1, 1, false,
                    CASE WHEN i % 20 = 0 THEN 'FAIL' ELSE 'PASS' END, timestamptz '2025-11-01' + i * interval '1 minute', i % 40, 'w', 'w',
                    'EQ-' || i % 40, 'LINE-' || i % 9
                  FROM generate_series(1, 60000) i;
                INSERT INTO failed_runs SELECT started_at, id, process_id FROM runs WHERE result = 'FAIL';
                """);
            await store.Execute(
                """
                INSERT INTO defects (id, run_id, serial_id, lot_id, process_id, process_number, code, recorded_by, recorded_at, worker_id, worker_username,
                    equipment_id, product_model_id, cause_category)
                  SELECT i, i, CASE WHEN i % 50 = 0 THEN null ELSE i / 8 + 1 END, i / 80 + 1, i % 8 + 1, i % 8 + 1, 'CODE_' || i % 30, 'w',
                    timestamptz '2025-11-01' + i * interval '1 minute', i % 40, 'w', 'EQ-' || i % 40, i % 20 + 1,
                    CASE WHEN i % 30 = 0 THEN (ARRAY['MATERIAL', 'METHOD'])[i / 30 % 2 + 1] END
                  FROM generate_series(1, 20000) i;
                """);
            // Apart: a statement has ten seconds, and the machine may have others to work for.
            await store.Execute(
                """
                INSERT INTO measurements (run_id, code, position, value, process_id, lot_id, serial_id, product_model_id, is_fail, is_sample, started_at, completed_at)
                  SELECT id, CASE WHEN process_id = 3 THEN 'TEMP' ELSE 'FORCE' END, p, id % 1000 + p, process_id, lot_id, serial_id, lot_id % 20 + 1, result = 'FAIL',
                    id % 16 = p % 16, started_at, started_at + interval '1 minute'
                  FROM runs, generate_series(0, 1) p WHERE process_id IN (3, 6);
                INSERT INTO not_numeric_readings SELECT run_id, code, process_id, lot_id, product_model_id, completed_at, 1 FROM measurements WHERE position = 0;
                INSERT INTO measured_hours (process_id, code, hour, lot_id, product_model_id, n, mean, m2, min, max)
                  SELECT process_id, code, date_trunc('hour', completed_at), lot_id, min(product_model_id), count(*), avg(value), 0, min(value), max(value)
                  FROM measurements GROUP BY 1, 2, 3, 4;
                INSERT INTO measured_hours (process_id, code, hour, lot_id, n, mean, m2, min, max)
                  SELECT 100 + p, 'OTHER', timestamptz '2025-11-01' + h * interval '1 hour', 1, 1, 0, 0, 0, 0
                  FROM generate_series(1, 20) p, generate_series(1, 750) h;
                """);
            // A schema's tables; VACUUM does not run inside the transaction that several statements would be.
            await store.Settle(["lots", "serials", "runs", "failed_runs", "defects", "measurements", "measured_hours", "not_numeric_readings", "processes", "product_models"]);
        }
    }
}
