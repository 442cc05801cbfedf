using Microsoft.Extensions.Options;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

/// <summary>No figure reads a growing table from end to end: the planner says so, with 60,000 runs of 60 days that are folded.</summary>
public sealed class FigurePlanTests(FigurePlanTests.Plant plant) : IClassFixture<FigurePlanTests.Plant>
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly PlantCalendar Calendar = new(Options.Create(new PlantOptions()));
    private readonly TestStore _store = plant.Store;

    [Fact]
    public async Task Figures_of_runs_and_units_use_an_index()
    {
        foreach (var filter in FigureData.Filters(Noon))
        {
            await AssertIndexed(RunFigures.Build(_store.Store, Calendar, filter, "process_id, sum(executions)", "GROUP BY process_id", out _), filter);
            await AssertIndexed(SerialFigures.Build(_store.Store, Calendar, filter, out _), filter);
        }
    }

    [Fact]
    public async Task Dashboards_use_an_index()
    {
        await AssertIndexed(FloorFigures.BuildDay(_store.Store, Calendar, new DateOnly(2025, 11, 10)), "day");
        await AssertIndexed(FloorFigures.BuildLoad(_store.Store), "load");
        await AssertIndexed(FloorFigures.BuildLots(_store.Store, 0, 100), "lots");
        await AssertIndexed(FloorFigures.BuildLots(_store.Store, 0, 100, Shift.D), "lots of a shift");
        await AssertIndexed(WaitingSerials.Routings(_store.Store), "routings");
    }

    [Fact]
    public async Task A_pareto_uses_an_index()
    {
        foreach (var by in Enum.GetValues<DefectGrouping>())
            // A third of all is too much for the index of a table of this size.
            foreach (var filter in FigureData.Filters(Noon).Where(filter => filter.ProductModelId is null))
                await AssertIndexed(DefectFigures.Build(_store.Store, Calendar, by, filter), $"{by} {filter}");
    }

    private async Task AssertIndexed(Query query, object what)
    {
        await using var connection = await _store.Store.Reading.OpenConnectionAsync();
        foreach (var statement in query.Sql.Split(";\n"))
        {
            await using var command = query.Command(connection);
            command.CommandText = "EXPLAIN " + statement;
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(0));
            var plan = string.Join("\n", lines);
            foreach (var table in (string[])["lots", "serials", "runs", "closed_runs_past", "unit_moves", "defects"])
                Assert.False(plan.Contains($"Seq Scan on {table} ", StringComparison.Ordinal), $"{what}\n{statement}\n{plan}");
        }
    }

    public sealed class Plant : FilledStore
    {
        protected override async Task Fill(TestStore store)
        {
            await store.Execute(FigureData.Sql(runs: 60_000, days: 60));
            // Of a table of few rows the planner reads them all, which says nothing of one that has grown.
            await store.Execute(
                """
                INSERT INTO lots (id, lot_number, product_model_id, target_quantity, production_date, shift, status, routing, created_at, updated_at, completed_at)
                  SELECT i, 'L-' || i, 1, 1, '2025-11-10', 'D', 'CLOSED', '{"processes":[]}', timestamptz '2025-09-01' + i * interval '1 minute', now(), now()
                  FROM generate_series(1000, 30000) i;
                INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, created_at, updated_at, completed_at)
                  SELECT i, 'S-' || i, i / 4, 1, 'PASSED', '[1]', 0, timestamptz '2025-09-01' + i * interval '1 minute', now(), now()
                  FROM generate_series(13000, 120000) i
                """);
            await FigureData.Fold(store, Calendar);
            await store.Settle(FigureData.Tables);
        }
    }
}
