using Microsoft.Extensions.Options;
using NeuroHub.Plant;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

/// <summary>SQLite says how it will read before there is a row: facts by their time, or by their LOT.</summary>
public sealed class FigurePlanOnSqliteTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_figure_uses_an_index()
    {
        await using var store = await Engines.Sqlite();
        var calendar = new PlantCalendar(Options.Create(new PlantOptions()));
        foreach (var filter in FigureData.Filters(Noon))
        {
            await AssertIndexed(store, RunFigures.Build(store.Store, calendar, filter, "day, sum(executions)", "GROUP BY day", out _), filter);
            await AssertIndexed(store, SerialFigures.Build(store.Store, calendar, filter, out _), filter);
        }

        await AssertIndexed(store, FloorFigures.BuildDay(store.Store, calendar, new DateOnly(2025, 11, 10)), "day");
        await AssertIndexed(store, FloorFigures.BuildLoad(store.Store), "load");
    }

    private static async Task AssertIndexed(TestStore store, Query query, object what)
    {
        await using var connection = await store.Store.Reading.OpenConnectionAsync();
        foreach (var statement in query.Sql.Split(";\n"))
        {
            await using var command = query.Command(connection);
            command.CommandText = "EXPLAIN QUERY PLAN " + statement;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                if (reader.GetString(3) is ['S', 'C', 'A', 'N', ' ', .. var scan])
                    // Days are few; a scan of alerts reads the unread ones once their index is there.
                    Assert.True(scan is "run_days" or "unit_days" or "run_hours" or "alerts" or "CONSTANT ROW" || scan.Contains("USING", StringComparison.Ordinal), $"{what}: {scan}");
        }
    }
}
