using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Queries;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

/// <summary>No list ever reads a growing table from end to end: the planner says so, with 60,000 rows and its statistics.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly Page Deep = new(0, 100, new Cursor(Noon, 500));
    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await Engines.Postgres();
        await _store.Execute(
            """
            INSERT INTO product_models SELECT i, 'M' || i, 'M', null, '{}', '{}', true, now(), now() FROM generate_series(1, 20) i;
            INSERT INTO processes SELECT i, i, 'P' || i, 'ko', 'en', null, null, true, false, true, false, false, '[]', '[]', now(), now()
              FROM generate_series(1, 8) i;
            INSERT INTO lots (id, lot_number, product_model_id, target_quantity, production_date, shift, status, routing, created_at, updated_at)
              SELECT i, 'M' || i % 20 || '-KR-' || i, i % 20 + 1, 10, '2025-11-10', 'D',
                (ARRAY['CREATED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED', 'CLOSED', 'CLOSED'])[i % 6 + 1], '{"processes":[]}',
                timestamptz '2025-11-01' + i * interval '1 minute', now()
              FROM generate_series(1, 60000) i;
            INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, firmware_version, created_at, updated_at)
              SELECT i, 'S-' || i, i / 10 + 1, i % 10 + 1,
                (ARRAY['PASSED', 'PASSED', 'PASSED', 'IN_PROGRESS', 'DEFECTED', 'REWORK', 'SCRAPPED'])[i % 7 + 1], '[]', 0, 'v1.' || i % 30,
                timestamptz '2025-11-01' + i * interval '1 minute', now()
              FROM generate_series(1, 60000) i;
            INSERT INTO runs (id, lot_id, serial_id, process_id, process_number, attempt, is_rework, result, started_at, worker_id,
                worker_username, worker_full_name, equipment_id)
              SELECT i, i / 80 + 1, CASE WHEN i % 50 = 0 THEN null ELSE i / 8 + 1 END, i % 8 + 1, i % 8 + 1, 1, false,
                CASE WHEN i % 20 = 0 THEN 'FAIL' ELSE 'PASS' END, timestamptz '2025-11-01' + i * interval '1 minute', i % 40, 'w', 'w',
                'EQ-' || i % 40
              FROM generate_series(1, 60000) i;
            INSERT INTO defects (id, run_id, serial_id, lot_id, process_id, process_number, code, recorded_by, recorded_at, worker_id, worker_username,
                equipment_id, product_model_id, cause_category)
              SELECT i, i, CASE WHEN i % 50 = 0 THEN null ELSE i / 8 + 1 END, i / 80 + 1, i % 8 + 1, i % 8 + 1, 'CODE_' || i % 30, 'w',
                timestamptz '2025-11-01' + i * interval '1 minute', i % 40, 'w', 'EQ-' || i % 40, i % 20 + 1,
                CASE WHEN i % 30 = 0 THEN (ARRAY['MATERIAL', 'METHOD'])[i / 30 % 2 + 1] END
              FROM generate_series(1, 60000) i;
            INSERT INTO failed_runs SELECT started_at, id FROM runs WHERE result = 'FAIL';
            """);
        // A schema's tables; VACUUM does not run inside the transaction that several statements would be.
        foreach (var table in (string[])["lots", "serials", "runs", "failed_runs", "defects", "processes", "product_models"])
            await _store.Execute($"VACUUM ANALYZE {table}");
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Lists_of_lots_use_an_index()
    {
        LotFilter[] filters = [
            new(), new() { Status = LotStatus.Created }, new() { Status = LotStatus.Closed }, new() { ProductModelId = 3 },
            new() { LotNumberPrefix = "M3-KR-17" }, new() { From = Noon, To = Noon.AddHours(3) },
            new() { Status = LotStatus.Created, ProductModelId = 3, From = Noon }];
        foreach (var filter in filters)
            await AssertIndexed(page => LotQueries.Listing(_store.Store, filter).Build(LotReading.Columns, LotReading.Joins, page), filter);
    }

    [Fact]
    public async Task Lists_of_serials_use_an_index()
    {
        SerialFilter[] filters = [
            new(), new() { LotId = 77 }, new() { LotNumber = "M5-KR-5" }, new() { Statuses = [SerialStatus.Defected] },
            new() { Statuses = SerialFilter.Failed }, new() { Statuses = [SerialStatus.Passed] }, new() { FirmwareVersion = "v1.7" }];
        foreach (var filter in filters)
            await AssertIndexed(page => SerialQueries.Listing(_store.Store, filter).Build(SerialReading.Columns, SerialReading.Joins, page), filter);
    }

    [Fact]
    public async Task Lists_of_runs_use_an_index()
    {
        RunFilter[] filters = [
            new(), new() { LotId = 77 }, new() { SerialId = 770 }, new() { ProcessId = 3 }, new() { WorkerId = 7 },
            new() { EquipmentId = "EQ-7" }, new() { Result = RunResult.Pass }, new() { Result = RunResult.Fail },
            new() { DataLevel = DataLevel.Lot }, new() { DataLevel = DataLevel.Serial }, new() { From = Noon, To = Noon.AddHours(3) },
            new() { ProcessId = 3, Result = RunResult.Fail, From = Noon }];
        foreach (var filter in filters)
            await AssertIndexed(page => RunQueries.Listing(_store.Store, filter).Build(RunReading.Columns, RunReading.Joins, page), filter);
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
    public async Task Failed_runs_are_walked_in_their_own_order()
    {
        var list = RunQueries.Listing(_store.Store, new RunFilter { Result = RunResult.Fail });
        var query = list.Build(RunReading.Columns, RunReading.Joins, Page.First);

        for (var statement = 0; statement < 2; statement++)
            Assert.Contains("Backward using failed_runs_pkey", await Explain(query, statement), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_runs_of_a_serial_use_an_index() => AssertIndexed(
        await Explain(new Query(_store.Store).Add(RunReading.OfSerial("@serial", "@lot")).With("serial", 770L).With("lot", 77L), 0), "of a serial");

    private async Task AssertIndexed(Func<Page, Query> build, object filter)
    {
        foreach (var page in (Page[])[Page.First, Deep])
            for (var statement = 0; statement < 2; statement++)
                AssertIndexed(await Explain(build(page), statement), filter);
    }

    private static void AssertIndexed(string plan, object what)
    {
        foreach (var table in (string[])["lots", "serials", "runs", "defects"])
            Assert.False(plan.Contains($"Seq Scan on {table}", StringComparison.Ordinal), $"{what}\n{plan}");
        Assert.Contains("Index", plan, StringComparison.Ordinal);
    }

    private async Task<string> Explain(Query query, int statement)
    {
        await using var connection = await _store.Store.Reading.OpenConnectionAsync();
        await using var command = query.Command(connection);
        command.CommandText = "EXPLAIN " + query.Sql.Split(";\n")[statement];
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join("\n", lines);
    }
}
