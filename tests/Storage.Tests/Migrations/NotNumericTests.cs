using Microsoft.Extensions.Options;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Migrations;

/// <summary>Values of the version before readings that are no numbers were counted.</summary>
public sealed class NotNumericTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Values_from_before_are_charted_as_they_were_and_no_text_of_then_is_counted(bool isPostgres)
    {
        await using var store = await Engines.Before(39, isPostgres);
        var (at, no) = isPostgres ? ("timestamptz '2025-11-10 00:00:00Z'", "false") : ("1762732800000000", "0");
        await store.Execute($"""
            INSERT INTO measurements (run_id, code, position, value, process_id, lot_id, is_fail, is_sample, started_at, completed_at)
              VALUES (4, 'TEMP', 0, 60.5, 3, 1, {no}, {no}, {at}, {at});
            INSERT INTO measured_hours (process_id, code, hour, lot_id, n, mean, m2, min, max) VALUES (3, 'TEMP', {at}, 1, 1, 60.5, 0, 60.5, 60.5)
            """);

        await store.Store.MigrateAsync();

        var found = await new MeasurementQueries(store.Store, new PlantCalendar(Options.Create(new PlantOptions()))).Statistics(new MeasurementFilter { ProcessId = 3, Code = "temp" });
        Assert.Equal((1, 0, 60.5), (found.N, found.NotNumeric, found.Mean));
    }
}
