using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Runs;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Firmwares;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.PostgreSql;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Record.Outbox;
using NeuroHub.Storage.Tests.Support;
using Npgsql;

namespace NeuroHub.Storage.Tests.PostgreSql.Roles;

/// <summary>The role that programs run with does all of a program's work and cannot touch the record (docs/security.md).</summary>
public sealed class AppRoleTests : IAsyncLifetime
{
    private readonly TestPlant _plant = new();
    private TwoRoles _roles = null!;

    public async Task InitializeAsync() => _roles = await TwoRoles.Create();

    public async Task DisposeAsync() => await _roles.DisposeAsync();

    [Fact]
    public async Task It_starts_works_makes_months_folds_purges_and_verifies()
    {
        var store = _roles.App;
        await store.Store.MigrateAsync();
        await using var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 3);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Fail));
        await serials[0].Commit(log, _plant.ApproveRework(serials[0], lot));
        await serials[1].Commit(log, _plant.Record(serials[1], lot, 1, RunResult.Pass));
        var clock = new SetClock(DateTimeOffset.UtcNow.AddDays(2));

        var table = new OutboxTable(store.Store);
        foreach (var row in await table.Take(100, clock.Now, clock.Now.AddMinutes(1)))
            await table.Delete(row.Id);
        Assert.True(await new MonthlyPartitions(store.Store, new SetClock(DateTimeOffset.UtcNow.AddYears(1)), NullLogger<MonthlyPartitions>.Instance).Extend(default) > 0);
        await new FigureFold(store.Store, new PlantCalendar(Options.Create(new PlantOptions())), clock).Fold();
        await new AnswerPurge(store.Store, store.Options, new FirmwareContent(store.Store, clock), clock, NullLogger<AnswerPurge>.Instance).Purge(default);

        using var verifier = new AuditVerifier(store.Store);
        var check = await verifier.Verify(log.AuditHead is { } head ? [head] : []);
        Assert.True(check.Ok, check.FirstBad?.Reason);
        Assert.Equal(2, await store.Count("closed_runs"));
    }

    [Theory]
    [InlineData("ALTER TABLE events DISABLE TRIGGER USER")]
    [InlineData("ALTER TABLE audit_entries DISABLE TRIGGER ALL")]
    [InlineData("DROP TRIGGER events_unchangeable ON events")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("UPDATE events SET data = '{}'")]
    [InlineData("DELETE FROM events")]
    [InlineData("TRUNCATE events")]
    [InlineData("UPDATE audit_entries SET actor_name = 'x'")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("TRUNCATE audit_entries")]
    [InlineData("UPDATE audit_chains SET node = 'x'")]
    [InlineData("DELETE FROM audit_chains")]
    [InlineData("INSERT INTO audit_seals SELECT 1, 1, now(), now(), '', now()")]
    [InlineData("DELETE FROM audit_seals")]
    [InlineData("DELETE FROM firmware")]
    [InlineData("TRUNCATE firmware")]
    [InlineData("UPDATE firmware_chunks SET bytes = ''")]
    [InlineData("UPDATE schema_version SET checksum = ''")]
    [InlineData("INSERT INTO app_roles VALUES ('x')")]
    [InlineData("UPDATE OrleansQuery SET QueryText = ''")]
    [InlineData("TRUNCATE lots")]
    [InlineData("DROP TABLE lots")]
    [InlineData("ALTER TABLE lots ADD COLUMN x integer")]
    [InlineData("ALTER TABLE events RENAME TO past")]
    [InlineData("CREATE TABLE mine (id integer)")]
    [InlineData("CREATE INDEX mine ON events (at)")]
    [InlineData("CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")]
    [InlineData("CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("ALTER FUNCTION make_months(timestamptz) SECURITY INVOKER")]
    [InlineData("SELECT extend_months('events', now())")]
    [InlineData("SELECT name_indexes('events', 'x')")]
    [InlineData("DROP TABLE closed_runs_rest")]
    [InlineData("DELETE FROM closed_runs_past")]
    public async Task It_may_not(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => _roles.App.Execute(sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task It_may_not_become_the_owner_nor_give_its_rights_away()
    {
        await Assert.ThrowsAsync<PostgresException>(() => _roles.App.Execute($"SET ROLE {_roles.OwnerRole}"));
        await Assert.ThrowsAsync<PostgresException>(() => _roles.App.Execute($"ALTER TABLE events OWNER TO {_roles.AppRole}"));
        await _roles.App.Execute($"DO $$ BEGIN EXECUTE 'GRANT UPDATE ON {_roles.Schema}.events TO {_roles.AppRole}'; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$");
        await Assert.ThrowsAsync<PostgresException>(() => _roles.App.Execute("UPDATE events SET data = '{}'"));
    }

    [Fact]
    public async Task Every_table_that_refuses_changes_by_a_trigger_is_one_that_it_has_no_such_right_to()
    {
        var open = await _roles.Owner.Dump(
            $"""
            SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE c.relnamespace = current_schema()::regnamespace AND p.proname = 'audit_refuse' AND t.tgqual IS NULL AND (
              (t.tgtype & 8 > 0 AND has_table_privilege('{_roles.AppRole}', c.oid, 'DELETE'))
              OR (t.tgtype & 16 > 0 AND cardinality(t.tgattr::int2[]) = 0 AND has_table_privilege('{_roles.AppRole}', c.oid, 'UPDATE'))
              OR has_table_privilege('{_roles.AppRole}', c.oid, 'TRUNCATE'))
            """);

        Assert.Equal("", open);
        Assert.True(await _roles.Owner.Count("pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname = 'audit_refuse' AND p.pronamespace = current_schema()::regnamespace") > 5);
    }

    [Fact]
    public async Task What_makes_months_takes_no_name_of_the_callers_and_no_time_beyond_measure()
    {
        await using var connection = new NpgsqlConnection(_roles.App.Options.ConnectionString);
        await connection.OpenAsync();
        // A table of the caller's own, which the caller would find first.
        await using var command = new NpgsqlCommand(
            "CREATE TEMP TABLE closed_runs (completed_at timestamptz) PARTITION BY RANGE (completed_at); CREATE TEMP TABLE closed_runs_rest (LIKE closed_runs)", connection);
        await command.ExecuteNonQueryAsync();
        command.CommandText = "SELECT make_months(now() + interval '1 year')";

        Assert.True((int)(await command.ExecuteScalarAsync())! > 0);

        Assert.True(await _roles.Owner.Count("pg_inherits WHERE inhparent = 'closed_runs'::regclass") > 12);
        await Assert.ThrowsAsync<PostgresException>(() => _roles.App.Execute("SELECT make_months(now() + interval '11 years')"));
    }

    [Fact]
    public async Task A_newer_program_tells_it_to_let_the_owner_migrate()
    {
        await using var old = await TwoRoles.Create(upTo: 15);
        await old.Owner.Execute($"GRANT USAGE ON SCHEMA {old.Schema} TO {old.AppRole}; GRANT SELECT ON schema_version TO {old.AppRole}");

        var refused = await Assert.ThrowsAsync<MigrationException>(() => old.App.Store.MigrateAsync());

        Assert.Matches($@"^The database lacks migration \d{{4}}_\w+ and user {old.AppRole} does not own its tables: run the command migrate with the owner's", refused.Message);
    }

    [Fact]
    public async Task A_filled_database_of_before_is_taken_over_and_nothing_of_it_is_lost()
    {
        await using var old = await TwoRoles.Create(upTo: 15);
        await old.Owner.Execute(
            """
            INSERT INTO events (stream, version, type, at, actor_id, actor_name, data) SELECT 'user/' || i, 1, 'user.created', now(), 1, 'x', '{}' FROM generate_series(1, 100) i;
            INSERT INTO closed_runs SELECT timestamptz '2025-01-01 00:00Z' + i * interval '1 day', i, now(), 1, 1, 1, true, true, 1, false FROM generate_series(1, 100) i;
            """);

        await old.Allow();

        await old.App.Store.MigrateAsync();
        await using var log = old.App.OpenLog();
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(2000, "new")));
        Assert.Equal(101, await old.App.Count("events"));
        Assert.Equal(100, await old.App.Count("closed_runs"));
    }

    [Fact]
    public async Task What_a_later_migration_makes_it_may_use_after_that_migration()
    {
        await _roles.Owner.Execute("CREATE TABLE of_tomorrow (id integer)");
        await Assert.ThrowsAsync<PostgresException>(() => _roles.App.Execute("INSERT INTO of_tomorrow VALUES (1)"));

        await _roles.Owner.Store.GrantAsync(null, null);

        await _roles.App.Execute("INSERT INTO of_tomorrow VALUES (1)");
    }

    [Fact]
    public async Task A_role_that_could_do_anything_is_not_taken_nor_one_that_is_not_there()
    {
        var store = _roles.Owner.Store;
        Assert.Contains("owns the tables", (await Assert.ThrowsAsync<MigrationException>(() => store.GrantAsync(_roles.OwnerRole, null))).Message, StringComparison.Ordinal);
        Assert.Contains("has no role nobody\"'; --", (await Assert.ThrowsAsync<MigrationException>(() => store.GrantAsync("nobody\"'; --", null))).Message, StringComparison.Ordinal);
        var superuser = new NpgsqlConnectionStringBuilder(Engines.PostgresText).Username!;
        Assert.Contains("superuser", (await Assert.ThrowsAsync<MigrationException>(() => store.GrantAsync(superuser, null))).Message, StringComparison.Ordinal);
        Assert.Contains("CREATEROLE", (await Assert.ThrowsAsync<MigrationException>(() => store.GrantAsync("fresh", "secret"))).Message, StringComparison.Ordinal);
        Assert.Contains("may not grant", (await Assert.ThrowsAsync<MigrationException>(() => _roles.App.Store.GrantAsync(_roles.AppRole, null))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_made_with_its_password_when_there_is_none_and_a_name_is_only_a_name()
    {
        var role = $"made \"{Guid.NewGuid():N}";
        await using var store = await Engines.Postgres();
        try
        {
            await store.Store.GrantAsync(role, "first");
            await store.Store.GrantAsync(role, "P@ss;'word\"");

            var text = new NpgsqlConnectionStringBuilder(store.Options.ConnectionString) { Username = role, Password = "P@ss;'word\"", Pooling = false };
            await using var connection = new NpgsqlConnection(text.ToString());
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT count(*) FROM events", connection);
            Assert.Equal(0L, await command.ExecuteScalarAsync());
        }
        finally
        {
            var quoted = $"\"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            await store.Execute($"DROP OWNED BY {quoted}; DROP ROLE {quoted}");
        }
    }

    [Fact]
    public async Task A_database_that_was_restored_where_the_role_is_not_there_migrates_all_the_same()
    {
        await _roles.Owner.Execute("INSERT INTO app_roles VALUES ('of_another_server')");

        await _roles.Owner.Store.GrantAsync(null, null);

        Assert.Equal(2, await _roles.Owner.Count("app_roles"));
    }

    [Fact]
    public async Task A_role_without_any_right_is_told_what_to_do()
    {
        await using var fresh = await TwoRoles.Create(upTo: 15);

        var refused = await Assert.ThrowsAsync<MigrationException>(() => fresh.App.Store.MigrateAsync());

        Assert.Contains($"run migrate --app-role {fresh.AppRole}", refused.Message, StringComparison.Ordinal);
    }
}
