using System.Diagnostics;
using System.Text.Json;

namespace NeuroHub.Durability.Tests.Backups;

/// <summary>A backup taken while the plant works, everything lost, and the backup put back (docs/deployment.md).</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-backup-").FullName;

    private string Data => Path.Combine(_directory, "data");

    private string Backups => Path.Combine(_directory, "backups");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task What_was_answered_before_a_backup_of_PostgreSQL_is_there_after_the_restore_and_work_goes_on()
    {
        await using var database = await TestDatabase.Create();
        await BackUpLoseAndRestore(database.ConnectionString, database.Empty);
    }

    [Fact]
    public async Task What_was_answered_before_a_backup_of_SQLite_is_there_after_the_restore_and_work_goes_on() =>
        await BackUpLoseAndRestore(null, () =>
        {
            Directory.Delete(Data, recursive: true);
            return Task.CompletedTask;
        });

    [Fact]
    public async Task A_restore_refuses_what_is_not_empty_and_what_is_damaged()
    {
        await using var server = new ServerProcess(_directory, null);
        await server.Start();
        await Is(0, "backup.sh", null, "--to", Backups);
        await server.Stop();
        var backup = Assert.Single(Directory.GetDirectories(Backups));

        Assert.Contains("has files already", await Is(3, "restore.sh", null, backup), StringComparison.Ordinal);
        await Is(0, "restore.sh", null, "--force", backup);
        Assert.NotEmpty(Directory.GetDirectories(Data, "before-*"));

        await using (var file = new FileStream(Path.Combine(backup, "neurohub.db"), FileMode.Open))
        {
            file.Position = file.Length / 2;
            file.WriteByte(0x5A);
        }

        Assert.Contains("damaged", await Is(4, "restore.sh", null, "--force", backup), StringComparison.Ordinal);
        await Is(2, "restore.sh", null);
        await Is(2, "backup.sh", null, "--keep", "none");
    }

    [Fact]
    public async Task A_restore_refuses_a_database_that_has_tables_or_a_server()
    {
        await using var database = await TestDatabase.Create();
        await using var server = new ServerProcess(_directory, database.ConnectionString);
        await server.Start();
        await Is(0, "backup.sh", database.ConnectionString, "--to", Backups);
        var backup = Assert.Single(Directory.GetDirectories(Backups));

        Assert.Contains("running server", await Is(3, "restore.sh", database.ConnectionString, "--force", backup), StringComparison.Ordinal);
        await server.Stop();
        Assert.Contains("tables already", await Is(3, "restore.sh", database.ConnectionString, backup), StringComparison.Ordinal);
        await Is(0, "restore.sh", database.ConnectionString, "--force", backup);
    }

    [Fact]
    public async Task Only_the_newest_backups_are_kept_and_nothing_half_written()
    {
        await using var server = new ServerProcess(_directory, null);
        await server.Start();
        foreach (var time in (string[])["20250101T000000Z", "20250102T000000Z", "20250103T000000Z"])
            Directory.CreateDirectory(Path.Combine(Backups, $"neurohub-{time}"));
        Directory.CreateDirectory(Path.Combine(Backups, ".neurohub-20250104T000000Z.part"));

        await Is(0, "backup.sh", null, "--to", Backups, "--keep", "2");

        var kept = Directory.GetDirectories(Backups).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(2, kept.Length);
        Assert.Equal("neurohub-20250103T000000Z", kept[0]);
    }

    private async Task BackUpLoseAndRestore(string? postgres, Func<Task> lose)
    {
        await using var server = new ServerProcess(_directory, postgres);
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        await using var floor = new Floor(rest);
        await floor.Open();
        await Answered(floor, 300);

        var before = floor.Answered;
        await Is(0, "backup.sh", postgres, "--to", Backups);
        await Answered(floor, before.Count + 20);
        await server.Kill();
        await floor.Close();
        await lose();
        var restored = await Is(0, "restore.sh", postgres, Assert.Single(Directory.GetDirectories(Backups)));
        await server.Start();

        Assert.Contains("whole", restored, StringComparison.Ordinal);
        using var after = new Rest(server.Url);
        await after.SignIn();
        foreach (var serial in before.GroupBy(fact => fact.Serial))
            Check(serial, await after.Get($"serials/{serial.Key}/trace"));
        await GoesOn(after, before);
    }

    private static void Check(IGrouping<string, Floor.Fact> facts, JsonElement trace)
    {
        var runs = trace.GetProperty("runs").EnumerateArray().ToDictionary(run => run.GetProperty("id").GetInt64());
        foreach (var fact in facts)
        {
            Assert.True(runs.TryGetValue(fact.RunId, out var run), $"{fact} is missing");
            Assert.Equal(fact.Process, run.GetProperty("process_number").GetInt32());
            if (fact.IsComplete)
                Assert.Equal("PASS", run.GetProperty("result").GetString());
        }
    }

    /// <summary>Serials go on where they stood, and no number that the backup knows is given again.</summary>
    private static async Task GoesOn(Rest rest, IReadOnlyList<Floor.Fact> before)
    {
        foreach (var serial in before.Where(fact => fact is { Process: 3, IsComplete: true }).Take(10))
        {
            var run = (await rest.Post("process/start", new { serial_number = serial.Serial, process_id = 4 })).GetProperty("data");
            Assert.DoesNotContain(before, fact => fact.RunId == run.GetProperty("id").GetInt64());
            await rest.Post("process/complete", new { serial_number = serial.Serial, process_id = 4, result = "PASS" });
        }

        var lots = (await rest.Get("lots")).EnumerateArray().Select(lot => lot.GetProperty("lot_number").GetString()).ToList();
        var lot = await rest.Post("lots", new { product_model_id = 1, target_quantity = 5 });
        Assert.DoesNotContain(lot.GetProperty("lot_number").GetString(), lots);
        var serials = await rest.Post("serials", new { lot_number = lot.GetProperty("lot_number").GetString(), quantity = 5 });
        Assert.Equal(5, serials.GetArrayLength());
    }

    private static async Task Answered(Floor floor, int count)
    {
        var began = Stopwatch.GetTimestamp();
        while (floor.Answered.Count < count)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, $"Only {floor.Answered.Count} of {count} facts were answered.");
            await Task.Delay(10);
        }
    }

    private async Task<string> Is(int code, string script, string? postgres, params string[] arguments)
    {
        var (exit, output) = await Scripts.Run(script, postgres, Data, arguments);
        Assert.True(exit == code, $"{script} {string.Join(' ', arguments)} ended with {exit}:\n{output}");
        return output;
    }
}
