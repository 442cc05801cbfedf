using System.Runtime.Versioning;
using System.Text.Json;
using NeuroHub.Durability.Tests.Backups;
using NeuroHub.Durability.Tests.Configuration;
using Npgsql;

namespace NeuroHub.Durability.Tests.Audit;

/// <summary>The programs as they are installed: the owner migrates by the command, the server runs as another role, its heads are signed.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OwnerAndAppTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-roles-").FullName;
    private readonly string _id = Guid.NewGuid().ToString("N");
    private TestDatabase _database = null!;

    private string Owner => $"owner_{_id}";

    private string App => $"app_{_id}";

    private string Anchors => Path.Combine(_directory, "heads.jsonl");

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.Create();
        await Execute($"CREATE ROLE {Owner} LOGIN CREATEROLE PASSWORD 'owner'; ALTER SCHEMA public OWNER TO {Owner}");
    }

    public async Task DisposeAsync()
    {
        await Execute($"DROP OWNED BY {App} CASCADE; DROP OWNED BY {Owner} CASCADE");
        await _database.DisposeAsync();
        await using var source = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("NEUROHUB_TEST_POSTGRES")!);
        await using var command = source.CreateCommand($"DROP ROLE {App}; DROP ROLE {Owner}");
        await command.ExecuteNonQueryAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task The_owner_migrates_the_server_runs_as_another_and_signed_heads_tell_what_the_owner_did_later()
    {
        await Execute($"CREATE ROLE {App} LOGIN PASSWORD 'app'");
        Assert.Contains("may not make this program's tables", (await Run(App, "app", 2, "migrate")).Error, StringComparison.Ordinal);
        await Run(Owner, "owner", 0, "migrate", "--app-role", App);
        Assert.Equal(2, (await StartedProcess.Run("Api", _directory, ["migrate", "--frobnicate"])).ExitCode);

        await Key();
        await using (var server = new ServerProcess(
            _directory, Text(App, "app"), ("NeuroHub__Audit__KeyPath", KeyFile("key.pem")), ("NeuroHub__Audit__AnchorPath", Anchors),
            ("NeuroHub__Audit__AnchorEvery", "00:00:01")))
        {
            await server.Start();
            using var rest = new Rest(server.Url);
            await rest.SignIn();
            await Work(rest);
            await Until(() => File.Exists(Anchors));
            await Run(App, "app", 0, Verify);
            Assert.Equal("healthy", (await rest.Get("health")).GetProperty("checks").GetProperty("audit_anchors").GetProperty("status").GetString());
            Assert.Equal(0, await server.Stop());
        }

        Assert.Contains("\"ended\":true", File.ReadLines(Anchors).Last(), StringComparison.Ordinal);
        Assert.Contains("whole", (await Run(App, "app", 0, Verify)).Output, StringComparison.Ordinal);
        var (backup, output) = await Scripts.Run("backup.sh", Text(App, "app"), _directory, "--to", Path.Combine(_directory, "backups"));
        Assert.True(backup == 0, output);
        Assert.Contains("Only the owner", (await Run(App, "app", 2, "audit", "prune", "--before", "2000-01-01")).Error, StringComparison.Ordinal);

        await Execute(
            """
            ALTER TABLE events DISABLE TRIGGER USER; ALTER TABLE audit_entries DISABLE TRIGGER USER;
            DELETE FROM events WHERE audit_id > 4294967296 + 3; DELETE FROM audit_entries WHERE id > 4294967296 + 3;
            """);
        Assert.Contains("whole", (await Run(App, "app", 0, "audit", "verify")).Output, StringComparison.Ordinal);
        Assert.Contains("is missing: it was signed in line", (await Run(App, "app", 1, Verify)).Output, StringComparison.Ordinal);
        Assert.Contains("cannot be read", (await Run(App, "app", 2, "audit", "verify", "--anchors", Anchors, "--key", "/nowhere")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_others_can_read_and_a_place_without_a_key_stop_the_start()
    {
        await Execute($"CREATE ROLE {App}");
        await Key();
        File.SetUnixFileMode(KeyFile("key.pem"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var readable = await StartedProcess.Api(_directory, ("NeuroHub__Audit__KeyPath", KeyFile("key.pem")));
        var keyless = await StartedProcess.Silo(_directory, ("NeuroHub__Audit__AnchorPath", Anchors));

        Assert.Equal((2, $"NeuroHub__Audit__KeyPath: others than its owner may use {KeyFile("key.pem")}; run chmod 600 on it."), (readable.ExitCode, readable.Error.Trim()));
        Assert.Equal((2, "NeuroHub__Audit__KeyPath is missing: heads that are kept elsewhere are signed."), (keyless.ExitCode, keyless.Error.Trim()));
    }

    private string[] Verify => ["audit", "verify", "--anchors", Anchors, "--key", KeyFile("public.pem")];

    private static async Task Work(Rest rest)
    {
        var model = (await rest.Post("product-models", new { model_code = "RL", model_name = "Roles" })).GetProperty("id").GetInt64();
        var lot = (await rest.Post("lots", new { product_model_id = model, target_quantity = 3 })).GetProperty("lot_number").GetString();
        foreach (var serial in (await rest.Post("serials", new { lot_number = lot, quantity = 3 })).EnumerateArray())
        {
            var number = serial.GetProperty("serial_number").GetString();
            await rest.Post("process/start", new { serial_number = number, process_id = 1 });
            await rest.Post("process/complete", new { serial_number = number, process_id = 1, result = "PASS" });
        }

        Assert.Equal(JsonValueKind.Array, (await rest.Get("lots")).ValueKind);
        Assert.True((await rest.Get("audit-logs/verify")).GetProperty("ok").GetBoolean());
    }

    /// <summary>As docs/audit.md says to make one.</summary>
    private async Task Key()
    {
        using var openssl = System.Diagnostics.Process.Start(
            "bash", ["-c", $"umask 077 && cd {_directory} && openssl ecparam -name prime256v1 -genkey -noout -out key.pem && openssl ec -in key.pem -pubout -out public.pem 2>/dev/null"])!;
        await openssl.WaitForExitAsync();
        Assert.Equal(0, openssl.ExitCode);
    }

    private string KeyFile(string name) => Path.Combine(_directory, name);

    private async Task<StartedProcess> Run(string role, string password, int code, params string[] args)
    {
        var process = await StartedProcess.Run("Api", _directory, args, ("ConnectionStrings__Postgres", Text(role, password)));
        Assert.True(process.ExitCode == code, $"{string.Join(' ', args)} ended with {process.ExitCode}:\n{process.Output}\n{process.Error}");
        return process;
    }

    private string Text(string role, string password) =>
        new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = role, Password = password }.ToString();

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Until(Func<bool> isSo)
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) < ProgramProcess.Deadline, "No head was signed.");
            await Task.Delay(50);
        }
    }
}
