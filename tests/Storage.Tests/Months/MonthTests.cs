using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.PostgreSql;
using NeuroHub.Storage.Tests.Support;
using Npgsql;

namespace NeuroHub.Storage.Tests.Months;

/// <summary>The completed runs by month (docs/adr/0017-partitions.md), on PostgreSQL.</summary>
public sealed class MonthTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await Engines.Postgres();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task After_a_migration_this_month_and_the_next_three_have_their_place()
    {
        for (var month = 0; month <= 3; month++)
        {
            var at = DateTime.UtcNow.AddMonths(month);
            await Close(month, at);

            Assert.Equal(month == 0 ? "closed_runs_past" : $"closed_runs_{at:yyyy_MM}", await PartOf(month));
        }
    }

    [Fact]
    public async Task Months_are_made_ahead_across_the_end_of_a_year()
    {
        var made = await Months(At(2031, 11, 20)).Extend(default);

        Assert.True(made > 0);
        await Close(1, At(2031, 12, 31, 23, 59, 59).AddTicks(9999990));
        await Close(2, At(2032, 1, 1));
        await Close(3, At(2032, 2, 29, 23));
        Assert.Equal("closed_runs_2031_12", await PartOf(1));
        Assert.Equal("closed_runs_2032_01", await PartOf(2));
        Assert.Equal("closed_runs_2032_02", await PartOf(3));
        Assert.Equal(0, await Months(At(2031, 11, 30)).Extend(default));
    }

    [Fact]
    public async Task What_came_before_its_month_was_made_is_kept_and_moves_into_it()
    {
        await Close(1, At(2031, 5, 5));
        Assert.Equal("closed_runs_rest", await PartOf(1));

        await Months(At(2031, 4, 1)).Extend(default);

        Assert.Equal("closed_runs_2031_05", await PartOf(1));
        Assert.Equal(0, await _store.Count("closed_runs_rest"));
    }

    [Fact]
    public async Task Several_nodes_make_each_month_once()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Months(At(2030, 1, 1)).Extend(default)));

        Assert.Single(made, count => count > 0);
    }

    [Fact]
    public async Task A_reader_that_goes_on_and_on_is_not_waited_for()
    {
        await using var connection = await _store.Store.Reading.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "SELECT count(*) FROM closed_runs");
        await command.ExecuteScalarAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Months(At(2030, 1, 1)).Extend(default));

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, refused.SqlState);
        await transaction.RollbackAsync();
        Assert.True(await Months(At(2030, 1, 1)).Extend(default) > 0);
    }

    [Fact]
    public async Task A_range_of_time_reads_the_months_it_touches_and_no_other()
    {
        await Months(At(2031, 1, 1)).Extend(default);

        var plan = await _store.Dump(
            "EXPLAIN SELECT count(*) FROM closed_runs WHERE completed_at >= timestamptz '2031-02-03 00:00Z' AND completed_at < timestamptz '2031-02-05 00:00Z'");

        Assert.Contains("closed_runs_2031_02", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("closed_runs_2031_01", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("closed_runs_past", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_part_has_every_index_of_its_table()
    {
        var whole = await _store.Count("pg_index WHERE indrelid = 'closed_runs'::regclass");
        var odd = await _store.Dump(
            $"SELECT relid FROM pg_partition_tree('closed_runs') WHERE isleaf AND (SELECT count(*) FROM pg_index WHERE indrelid = relid) <> {whole}");

        Assert.True(whole > 0);
        Assert.Equal("", odd);
        Assert.Equal(5, await _store.Count("pg_indexes WHERE schemaname = current_schema() AND indexname LIKE 'closed\\_runs\\_pkey\\_%'"));
    }

    [Fact]
    public async Task Rows_from_before_the_migration_stay_where_they_are_and_are_all_there()
    {
        await using var old = await Before0014();
        await old.Execute(
            """
            INSERT INTO closed_runs SELECT timestamptz '2025-01-01 00:00Z' + i * interval '1 day', i, now(), 1, 1, 1, true, true, 1, false FROM generate_series(1, 1000) i;
            INSERT INTO closed_runs VALUES (timestamptz '2036-07-15 00:00Z', 2000, now(), 1, 1, 1, true, true, 1, false);
            """);
        var file = await old.Scalar("SELECT pg_relation_filenode('closed_runs')");

        await old.Store.MigrateAsync();

        Assert.Equal(1001, await old.Count("closed_runs"));
        Assert.Equal(1001, await old.Count("closed_runs_past"));
        Assert.Equal(file, await old.Scalar("SELECT pg_relation_filenode('closed_runs_past')"));
        Assert.Equal("closed_runs_past", await old.Scalar("SELECT tableoid::regclass::text FROM closed_runs WHERE run_id = 2000"));
    }

    private MonthlyPartitions Months(DateTime now) =>
        new(_store.Store, new SetClock(new DateTimeOffset(now)), NullLogger<MonthlyPartitions>.Instance);

    private Task Close(int run, DateTime at) => _store.Execute(
        $"INSERT INTO closed_runs VALUES (timestamptz '{at:yyyy-MM-dd HH:mm:ss.ffffff}Z', {run}, now(), 1, 1, 1, true, true, 1, false)");

    private async Task<string> PartOf(int run) => (string)(await _store.Scalar($"SELECT tableoid::regclass::text FROM closed_runs WHERE run_id = {run}"))!;

    private static DateTime At(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, DateTimeKind.Utc);

    /// <summary>A database of the version before.</summary>
    private static async Task<TestStore> Before0014()
    {
        var store = await Engines.Postgres();
        await store.Execute("DO $$ BEGIN EXECUTE 'DROP SCHEMA ' || current_schema() || ' CASCADE; CREATE SCHEMA ' || current_schema(); END $$");
        await using var connection = await store.Store.Writing.OpenConnectionAsync();
        var before = Migration.In("PostgreSql").Where(migration => migration.Number < 14).ToList();
        await new Migrator(NullLogger.Instance, TimeProvider.System).RunOnPostgres(connection, before, default);
        return store;
    }
}
