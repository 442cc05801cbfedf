using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Lots;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Migrations;

/// <summary>Rows of the version before are found by the filters that came after it.</summary>
public sealed class FiltersTests
{
    private const int Before = 28;
    private const string Filled =
        """
        INSERT INTO lots (id, lot_number, product_model_id, target_quantity, work_order, production_date, shift, status, routing, created_at, updated_at)
          VALUES (1, 'L-1', 1, 5, 'WO-1', '2025-11-10', 'D', 'CREATED', '{"processes":[]}', @now, @now),
            (2, 'L-2', 1, 5, null, '2025-11-11', 'N', 'CREATED', '{"processes":[]}', @now, @now);
        INSERT INTO alerts (alert_type, severity, title, message, lot_number, created_at, fact_key)
          VALUES ('LOT_COMPLETED', 'LOW', 't', 'm', 'L-1', @now, 'k')
        """;

    [Fact]
    public async Task On_PostgreSQL()
    {
        await using var store = await Engines.Postgres();
        await store.Execute("DO $$ BEGIN EXECUTE 'DROP SCHEMA ' || current_schema() || ' CASCADE; CREATE SCHEMA ' || current_schema(); END $$");
        await using (var connection = await store.Store.Writing.OpenConnectionAsync())
            await new Migrator(NullLogger.Instance, TimeProvider.System)
                .RunOnPostgres(connection, [.. Migration.In("PostgreSql").Where(file => file.Number < Before)], default);
        await store.Execute(Filled.Replace("@now", "now()", StringComparison.Ordinal));

        await AssertFound(store);
    }

    [Fact]
    public async Task On_SQLite()
    {
        var directory = Directory.CreateTempSubdirectory("neurohub-test-").FullName;
        await using var store = new TestStore(new StorageOptions { DataDirectory = directory }, () =>
        {
            Directory.Delete(directory, recursive: true);
            return Task.CompletedTask;
        });
        await using (var connection = await store.Store.Writing.OpenConnectionAsync())
            await new Migrator(NullLogger.Instance, TimeProvider.System)
                .RunOnSqlite(connection, [.. Migration.In("Sqlite").Where(file => file.Number < Before)], default);
        await store.Execute(Filled.Replace("@now", "0", StringComparison.Ordinal));

        await AssertFound(store);
    }

    private static async Task AssertFound(TestStore store)
    {
        await store.Store.MigrateAsync();

        foreach (var filter in new[] { new LotFilter { WorkOrderPrefix = "WO" }, new() { ProductionDate = new DateOnly(2025, 11, 10) }, new() { Shift = Shift.D }, new() { WorkOrderPrefix = "WO-1" } })
            Assert.Equal(1, (await store.Lots.List(filter, Page.First)).Total);
        Assert.Equal(1, (await new AlertQueries(store.Store).List(new AlertFilter { LotNumber = "L-1" }, Page.First)).Total);
    }
}
