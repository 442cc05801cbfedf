using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Migrations;

/// <summary>Printers and label jobs of the version before that printers were asked for their status after a label.</summary>
public sealed class LabelsOnceTests
{
    private const string Filled =
        """
        INSERT INTO printers (printer_id, host, port, labels, status, failures, created_at, updated_at)
          VALUES ('ZEBRA-01', '10.1.2.31', 9100, '["SERIAL"]', 'READY', 0, @now, @now);
        INSERT INTO label_jobs (id, label_type, serial_number, lot_number, printer_id, copies, status, template_version, is_reprint, requested_by, requested_at)
          VALUES (1, 'SERIAL', 'L-1-0001', 'L-1', 'ZEBRA-01', 1, 'SENT', 1, @no, 'kim', @now)
        """;

    [Fact]
    public async Task On_PostgreSQL_printers_from_before_are_not_asked_and_their_labels_were_printed()
    {
        await using var store = await Engines.Postgres();
        await store.Execute("DO $$ BEGIN EXECUTE 'DROP SCHEMA ' || current_schema() || ' CASCADE; CREATE SCHEMA ' || current_schema(); END $$");
        await using (var connection = await store.Store.Writing.OpenConnectionAsync())
            await new Migrator(NullLogger.Instance, TimeProvider.System)
                .RunOnPostgres(connection, [.. Migration.In("PostgreSql").Where(file => file.Number < 19)], default);
        await store.Execute(Filled.Replace("@now", "now()", StringComparison.Ordinal).Replace("@no", "false", StringComparison.Ordinal));

        await store.Store.MigrateAsync();

        Assert.Equal(1, await store.Count("printers WHERE NOT answers_status"));
        Assert.Equal(1, await store.Count("label_jobs WHERE occasion IS NULL"));
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => store.Execute("SELECT hold_label('SERIAL', 'L-1-0001', NULL)"));
        Assert.Equal("NH001", refused.SqlState);
        await store.Execute("SELECT hold_label('SERIAL', 'L-1-0002', NULL); SELECT hold_label('LOT', 'L-1', NULL)");
    }

    [Fact]
    public async Task On_SQLite_printers_from_before_are_not_asked()
    {
        var directory = Directory.CreateTempSubdirectory("neurohub-test-").FullName;
        await using var store = new TestStore(new StorageOptions { DataDirectory = directory }, () =>
        {
            Directory.Delete(directory, recursive: true);
            return Task.CompletedTask;
        });
        await using (var connection = await store.Store.Writing.OpenConnectionAsync())
            await new Migrator(NullLogger.Instance, TimeProvider.System)
                .RunOnSqlite(connection, [.. Migration.In("Sqlite").Where(file => file.Number < 17)], default);
        await store.Execute(Filled.Replace("@now", "0", StringComparison.Ordinal).Replace("@no", "0", StringComparison.Ordinal));

        await store.Store.MigrateAsync();

        Assert.Equal(1, await store.Count("printers WHERE answers_status = 0"));
        Assert.Equal(1, await store.Count("label_jobs WHERE occasion IS NULL"));
    }
}
