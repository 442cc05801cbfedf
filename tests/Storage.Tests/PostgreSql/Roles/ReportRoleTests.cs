using System.Diagnostics;
using NeuroHub.Storage.Tests.Reports;
using NeuroHub.Storage.Tests.Support;
using Npgsql;

namespace NeuroHub.Storage.Tests.PostgreSql.Roles;

/// <summary>The role that deploy/postgres/reporting.sql makes, logged in: it reads the views of reports and nothing else.</summary>
public sealed class ReportRoleTests(ReportRoleTests.Database database) : IClassFixture<ReportRoleTests.Database>
{
    [Fact]
    public async Task Every_view_is_readable()
    {
        await using var reader = await database.LogIn();

        foreach (var view in PromisedColumns.Views)
            Assert.NotNull(await Scalar(reader, $"SELECT count(*) FROM report.{view}"));
        Assert.Equal("LOT-A", await Scalar(reader, "SELECT min(lot_number) FROM lots"));
        Assert.Equal(PromisedColumns.Views.Count, Convert.ToInt32(await Scalar(
            reader, "SELECT count(*) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Every_table_function_and_other_schema_is_refused()
    {
        await using var reader = await database.LogIn();
        await Execute(reader, "SET default_transaction_read_only = off");
        var tables = await Texts(reader, "SELECT format('%I.%I', nspname, relname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r', 'p', 'S', 'v') AND nspname IN ('public', 'other')");
        var functions = await Texts(reader, "SELECT format('%I.%I(%s)', nspname, proname, (SELECT string_agg('NULL', ', ') FROM generate_series(1, pronargs))) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname IN ('public', 'other') AND prorettype <> 'trigger'::regtype");

        Assert.True(tables.Count > 30);
        Assert.True(functions.Count > 5);
        foreach (var sql in (string[])[.. tables.Select(table => $"SELECT * FROM {table}"), .. functions.Select(function => $"SELECT {function}")])
            Assert.Equal((sql, "42501"), (sql, (await Assert.ThrowsAsync<PostgresException>(() => Execute(reader, sql))).SqlState));
    }

    [Theory]
    [InlineData("INSERT INTO report.lots (lot_id) VALUES (1)")]
    [InlineData("UPDATE report.units SET status = 'PASSED'")]
    [InlineData("DELETE FROM report.labels")]
    [InlineData("CREATE TABLE report.mine (id integer)")]
    [InlineData("CREATE TABLE public.mine (id integer)")]
    [InlineData("CREATE TEMPORARY TABLE mine (id integer)")]
    [InlineData("CREATE SCHEMA mine")]
    [InlineData("CREATE OR REPLACE VIEW report.lots AS SELECT 1 AS lot_id")]
    [InlineData("SELECT lo_create(0)")]
    [InlineData("SELECT lo_from_bytea(0, 'x')")]
    [InlineData("SELECT pg_read_file('postgresql.conf')")]
    [InlineData("COPY report.lots TO PROGRAM 'cat'")]
    [InlineData("SELECT * FROM pg_authid")]
    [InlineData("SET session_replication_role = replica")]
    public async Task It_may_not_even_when_it_gives_up_being_read_only(string sql)
    {
        await using var reader = await database.LogIn();
        await Execute(reader, "SET default_transaction_read_only = off");

        // Of views that join, PostgreSQL says that they cannot be written (55000) before it looks who asks.
        Assert.Contains((await Assert.ThrowsAsync<PostgresException>(() => Execute(reader, sql))).SqlState, (string[])["42501", "55000"]);
    }

    [Fact]
    public async Task It_may_not_become_another_role()
    {
        await using var reader = await database.LogIn();

        foreach (var role in (string[])[database.Owner, database.App, "pg_read_all_data"])
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => Execute(reader, $"SET ROLE {role}"))).SqlState);
    }

    [Fact]
    public async Task Its_session_is_read_only_bounded_and_in_the_plants_time()
    {
        await using var reader = await database.LogIn();

        Assert.Equal("on", await Scalar(reader, "SHOW default_transaction_read_only"));
        Assert.Equal("1min", await Scalar(reader, "SHOW statement_timeout"));
        Assert.Equal("1min", await Scalar(reader, "SHOW idle_in_transaction_session_timeout"));
        Assert.Equal("Asia/Tokyo", await Scalar(reader, "SHOW timezone"));
    }

    [Fact]
    public async Task The_owner_and_the_programs_work_as_before()
    {
        await using var app = database.Open(database.App);
        await app.Store.MigrateAsync();
        var log = app.OpenLog();

        var (lot, serials) = await database.Plant.Make(log, app, "LOT-B", 2);
        await serials[0].Commit(log, database.Plant.Start(serials[0], lot, 1));

        await using var owner = database.Open(database.Owner);
        await owner.Store.GrantAsync(null, null);
    }

    [Fact]
    public async Task A_second_run_sets_the_password_anew_and_a_role_of_another_kind_is_left_as_it_is()
    {
        Assert.Equal(0, (await database.RunScript("secret")).Code);
        await (await database.LogIn()).DisposeAsync();

        foreach (var role in (string[])[database.Owner, database.App, new NpgsqlConnectionStringBuilder(Engines.PostgresText).Username!])
        {
            var (code, output) = await database.RunScript("stolen", role);
            Assert.NotEqual(0, code);
            Assert.Contains($"Role {role} is not one for reports", output, StringComparison.Ordinal);
        }
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static Task<object?> Execute(NpgsqlConnection connection, string sql) => Scalar(connection, sql);

    private static async Task<List<string>> Texts(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
            texts.Add(reader.GetString(0));
        return texts;
    }

    /// <summary>A database of its own as deploy/postgres/roles.sql leaves it, migrated and filled, on which the script was run.</summary>
    public sealed class Database : IAsyncLifetime
    {
        private readonly string _name = $"report_{Environment.ProcessId}";

        public TestPlant Plant { get; } = new();

        public string Owner => $"{_name}_owner";

        public string App => $"{_name}_app";

        private string Reader => $"{_name}_reader";

        public async Task InitializeAsync()
        {
            await Engines.Run($"CREATE ROLE {Owner} LOGIN PASSWORD 'secret'; CREATE ROLE {App} LOGIN PASSWORD 'secret'");
            await Engines.Run($"CREATE DATABASE {_name} OWNER {Owner}");
            await Engines.Run($"REVOKE ALL ON DATABASE {_name} FROM PUBLIC; GRANT CONNECT ON DATABASE {_name} TO {App}");
            await using (var owner = Open(Owner))
            {
                await owner.Store.MigrateAsync();
                await owner.Store.GrantAsync(App, null);
                await owner.Execute("CREATE SCHEMA other; CREATE TABLE other.things (id integer); GRANT USAGE ON SCHEMA public TO PUBLIC");
                await Plant.Make(owner.OpenLog(), owner, "LOT-A", 2);
            }

            var (code, output) = await RunScript("secret");
            Assert.True(code == 0, output);
        }

        public async Task DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            await Engines.Run($"DROP DATABASE {_name} WITH (FORCE)");
            await Engines.Run($"DROP ROLE {Owner}; DROP ROLE {App}; DROP ROLE {Reader}");
        }

        public TestStore Open(string role) => new(
            new StorageOptions { ConnectionString = Text(role, "secret"), MinimumPoolSize = 0, MaximumPoolSize = 10 }, () => Task.CompletedTask);

        public async Task<NpgsqlConnection> LogIn()
        {
            var connection = new NpgsqlConnection(Text(Reader, "secret") + ";Pooling=false");
            await connection.OpenAsync();
            return connection;
        }

        /// <summary>As the superuser, who is the one to run it.</summary>
        public async Task<(int Code, string Output)> RunScript(string password, string? reader = null)
        {
            var server = new NpgsqlConnectionStringBuilder(Engines.PostgresText);
            var start = new ProcessStartInfo("psql",
            [
                "-X", "-d", _name, "-v", $"reader={reader ?? Reader}", "-v", $"password={password}", "-v", "time_zone=Asia/Tokyo",
                "-f", Path.Combine(DocumentedReports.Repository(), "deploy", "postgres", "reporting.sql"),
            ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["PGHOST"] = server.Host,
                    ["PGPORT"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["PGUSER"] = server.Username,
                    ["PGPASSWORD"] = server.Password,
                },
            };
            if (Environment.GetEnvironmentVariable("NEUROHUB_TEST_PGBIN") is { Length: > 0 } bin)
                start.Environment["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";
            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }

        private string Text(string role, string password) => new NpgsqlConnectionStringBuilder(Engines.PostgresText)
        {
            Username = role,
            Password = password,
            Database = _name,
            SearchPath = null,
        }.ToString();
    }
}
