using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

/// <summary>SQLite says how it will read before there is a row: never a table from end to end.</summary>
public sealed class PlanOnSqliteTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_list_uses_an_index()
    {
        await using var store = await Engines.Sqlite();
        LotFilter[] lots = [
            new(), new() { Status = LotStatus.Created }, new() { ProductModelId = 3 }, new() { LotNumberPrefix = "M" }, new() { WorkOrderPrefix = "W" },
            new() { ProductionDate = new DateOnly(2025, 11, 10) }, new() { Shift = Shift.N }, new() { From = Noon, To = Noon }];
        SerialFilter[] serials = [
            new(), new() { LotId = 7 }, new() { LotNumber = "M" }, new() { Status = SerialStatus.Passed },
            new() { Status = SerialFilter.Failed }, new() { FirmwareVersion = "v1" }, new() { SerialNumberPrefix = "S" }];
        RunFilter[] runs = [
            new(), new() { LotId = 7 }, new() { SerialId = 7 }, new() { ProcessId = 3 }, new() { WorkerId = 7 }, new() { EquipmentId = "E" },
            new() { LineId = "L" }, new() { LotNumber = "M" }, new() { SerialNumber = "S" },
            new() { Result = RunResult.Pass }, new() { Result = RunResult.Fail }, new() { DataLevel = DataLevel.Lot }, new() { From = Noon },
            new() { Measurements = [new("TEMP", MeasurementComparison.Above, 60)] },
            new() { Measurements = [new("TEMP", MeasurementComparison.Equal, 60), new("FORCE", MeasurementComparison.Below, 3)], Result = RunResult.Fail },
            new() { Measurements = [new("TEMP", MeasurementComparison.Above, 60)], LotId = 7 }];
        DefectFilter[] defects = [
            new(), new() { SerialNumber = "S" }, new() { LotNumber = "M" }, new() { ProcessId = 3 }, new() { Code = "A" }, new() { Category = "MATERIAL" },
            new() { From = Noon, To = Noon }];
        foreach (var page in (Page[])[Page.First, new Page(0, 10, new Cursor(Noon, 5))])
        {
            foreach (var filter in lots)
                await AssertIndexed(store, LotQueries.Listing(store.Store, filter).Build(LotReading.Columns, LotReading.Joins, page), filter);
            foreach (var filter in serials)
                await AssertIndexed(store, SerialQueries.Listing(store.Store, filter).Build(SerialReading.Columns, SerialReading.Joins, page), filter);
            foreach (var process in (int[])[1, 3, 4])
            {
                var waiting = WaitingSerials.At(process, ["""{"processes":[{"id":1,"number":1,"code":"P1"},{"id":3,"number":3,"code":"P3"},{"id":4,"number":4,"code":"P4","requires_all_previous":true}]}"""]);
                await AssertIndexed(store, SerialQueries.Listing(store.Store, new(), waiting).Build(SerialReading.Columns, SerialReading.Joins, page), $"waiting at {process}");
            }

            foreach (var filter in defects)
                await AssertIndexed(store, DefectQueries.Listing(store.Store, filter).Build(DefectReading.Columns, DefectReading.Joins, page), filter);
            foreach (var filter in runs)
                foreach (var few in (bool[])[true, false])
                    await AssertIndexed(store, RunQueries.Listing(store.Store, filter, few).Build(RunReading.Columns, RunReading.Joins, page), filter);
        }
    }

    private static async Task AssertIndexed(TestStore store, Query query, object filter)
    {
        await using var connection = await store.Store.Reading.OpenConnectionAsync();
        foreach (var statement in query.Sql.Split(";\n"))
        {
            await using var command = query.Command(connection);
            command.CommandText = "EXPLAIN QUERY PLAN " + statement;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var step = reader.GetString(3);
                var readsAll = step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("INDEX", StringComparison.Ordinal);
                // "few" is what a search by value found, "t" and "c" are what is left of a page and of a count, "f" is in its own order already.
                Assert.False(readsAll && step is not ("SCAN t" or "SCAN c" or "SCAN f" or "SCAN few"), $"{filter}: {step}");
            }
        }
    }
}
