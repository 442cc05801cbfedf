using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Migrations;

public sealed class MigrationTests
{
    public static TheoryData<bool> Engines => [true, false];

    [Theory, MemberData(nameof(Engines))]
    public async Task Migrating_twice_changes_nothing(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var before = await store.Dump("SELECT * FROM schema_version ORDER BY number");

        await store.Store.MigrateAsync();

        Assert.NotEmpty(before);
        Assert.Equal(before, await store.Dump("SELECT * FROM schema_version ORDER BY number"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Five_processes_migrate_one_database_at_once(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var more = new Migration(900, "once", "CREATE TABLE once (id integer); INSERT INTO once VALUES (1);");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Run(store, isPostgres, more))));

        Assert.Equal(1, await store.Count("once"));
        Assert.Equal(1, await store.Count("schema_version WHERE number = 900"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_applied_file_that_was_changed_stops_the_start(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        await Run(store, isPostgres, new Migration(900, "some", "CREATE TABLE a_table (id integer)"));

        var error = await Assert.ThrowsAsync<MigrationException>(
            () => Run(store, isPostgres, new Migration(900, "some", "CREATE TABLE a_table (id bigint)")));

        Assert.Contains("0900_some", error.Message, StringComparison.Ordinal);
        Assert.Contains("must never change", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_database_of_a_newer_program_stops_the_start(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        await Run(store, isPostgres, new Migration(900, "of_tomorrow", "CREATE TABLE a_table (id integer)"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => store.Store.MigrateAsync());

        Assert.StartsWith("The database is newer than this program: it has migration 0900", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_that_fails_leaves_nothing_behind(bool isPostgres)
    {
        await using var store = await New(isPostgres);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => Run(store, isPostgres, new Migration(900, "half", "CREATE TABLE half (id integer); INSERT INTO nowhere VALUES (1);")));

        Assert.Equal(0, await store.Count("schema_version WHERE number = 900"));
        await Run(store, isPostgres, new Migration(900, "half", "CREATE TABLE half (id integer)"));
        Assert.Equal(0, await store.Count("half"));
    }

    [Fact]
    public void Line_ends_do_not_change_a_checksum() =>
        Assert.Equal(new Migration(1, "a", "SELECT 1;\nSELECT 2;\n").Checksum, new Migration(1, "a", "SELECT 1;\r\nSELECT 2;\r\n").Checksum);

    [Theory]
    [InlineData("PostgreSql")]
    [InlineData("Sqlite")]
    [InlineData("SqliteGrains")]
    public void Files_have_each_a_number_of_their_own(string folder)
    {
        var migrations = Migration.In(folder);

        Assert.NotEmpty(migrations);
        // Gaps are numbers of work that is not here yet: it will be applied when it comes, whatever came before it.
        Assert.Equal(1, migrations[0].Number);
        Assert.Equal(migrations.Count, migrations.DistinctBy(migration => migration.Number).Count());
    }

    private static Task<TestStore> New(bool isPostgres) => isPostgres ? Support.Engines.Postgres() : Support.Engines.Sqlite();

    private static async Task Run(TestStore store, bool isPostgres, Migration migration)
    {
        var migrator = new Migrator(NullLogger.Instance, TimeProvider.System);
        await using var connection = await store.Store.Writing.OpenConnectionAsync();
        await (isPostgres
            ? migrator.RunOnPostgres(connection, [migration], default)
            : migrator.RunOnSqlite(connection, [migration], default));
    }
}
