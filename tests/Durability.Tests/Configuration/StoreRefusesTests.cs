using Npgsql;

namespace NeuroHub.Durability.Tests.Configuration;

/// <summary>A node whose PostgreSQL or Redis does not let it in, or is not there, ends at once and says why.</summary>
public sealed class StoreRefusesTests : IAsyncLifetime
{
    private const int NeedsChange = 2;
    private const int MayDoLater = 1;

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-refused-").FullName;
    private TestDatabase _database = null!;

    private NpgsqlConnectionStringBuilder Text => new(_database.ConnectionString);

    public async Task InitializeAsync() => _database = await TestDatabase.Create();

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task An_unreachable_PostgreSQL_is_told()
    {
        var text = Text;
        text.Port = ServerProcess.FreePort();

        await Ends(text, MayDoLater, $"PostgreSQL does not answer: Failed to connect to 127.0.0.1:{text.Port}");
    }

    [Fact]
    public async Task A_wrong_password_is_told()
    {
        var text = Text;
        text.Password = "wrong";

        await Ends(text, NeedsChange, $"PostgreSQL does not let user {text.Username} in; check the name and the password in ConnectionStrings__Postgres");
    }

    [Fact]
    public async Task A_missing_database_is_told()
    {
        var text = Text;
        text.Database = "nowhere";

        await Ends(text, NeedsChange, $"PostgreSQL has no database nowhere; create it, owned by {text.Username}.");
    }

    [Fact]
    public async Task A_role_that_may_not_make_tables_is_told()
    {
        var role = "poor_" + Guid.NewGuid().ToString("N");
        await Execute($"CREATE ROLE {role} LOGIN PASSWORD 'poor'; REVOKE CREATE ON SCHEMA public FROM PUBLIC;");
        try
        {
            var text = Text;
            (text.Username, text.Password) = (role, "poor");

            await Ends(text, NeedsChange, $"User {role} may not make this program's tables in database {text.Database}");
        }
        finally
        {
            await Execute($"DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_told()
    {
        await Execute(
            """
            CREATE TABLE schema_version (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL, checksum text NOT NULL);
            INSERT INTO schema_version VALUES (9000, 'of_tomorrow', now(), '');
            """);

        await Ends(Text, NeedsChange, "The database is newer than this program: it has migration 9000");
    }

    [Fact]
    public async Task An_unreachable_Redis_is_told_by_both_programs()
    {
        var settings = Settings(Text, ("NeuroHub__Mode", "Cluster"), ("ConnectionStrings__Redis", $"127.0.0.1:{ServerProcess.FreePort()},connectRetry=1"));

        var api = await StartedProcess.Api(_directory, settings);
        var silo = await StartedProcess.Silo(_directory, settings);

        Assert.Equal((MayDoLater, MayDoLater), (api.ExitCode, silo.ExitCode));
        Assert.StartsWith("Redis does not answer: ", api.Error, StringComparison.Ordinal);
        Assert.StartsWith("Redis does not answer: ", silo.Error, StringComparison.Ordinal);
    }

    private async Task Ends(NpgsqlConnectionStringBuilder text, int code, string sentence)
    {
        var api = await StartedProcess.Api(_directory, Settings(text));
        var silo = await StartedProcess.Silo(_directory, Settings(text));

        foreach (var process in (StartedProcess[])[api, silo])
        {
            Assert.StartsWith(sentence, process.Error, StringComparison.Ordinal);
            Assert.Equal(code, process.ExitCode);
            Assert.Single(process.Error.Trim().Split('\n'));
        }
    }

    private static (string Name, string Value)[] Settings(NpgsqlConnectionStringBuilder text, params (string Name, string Value)[] more) =>
        [("ConnectionStrings__Postgres", text.ConnectionString), .. more];

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Text);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
