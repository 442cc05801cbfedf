using System.Diagnostics;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Durability.Tests;

/// <summary>kill -9 in the middle of a replay: the ledger that the client keeps decides what must be there.</summary>
public sealed class KilledServerTests : IDisposable
{
    private const int Units = 150;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-durability-").FullName;

    private string Csv => Path.Combine(_directory, "units.csv");

    private string Ledger => Path.Combine(_directory, "ledger.jsonl");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Nothing_answered_is_lost_when_the_server_on_SQLite_is_killed_and_started_again() => await KillTwiceAndVerify(null);

    [Fact]
    public async Task Nothing_answered_is_lost_when_the_server_on_PostgreSQL_is_killed_and_started_again()
    {
        await using var database = await TestDatabase.Create();
        await KillTwiceAndVerify(database.ConnectionString);
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_stops_cleanly_with_everything_answered_on_disk()
    {
        await Bench("generate", Csv, "--units", "20", "--seed", "3");
        await using var server = new ServerProcess(_directory, null);
        await server.Start();
        Assert.Equal(0, (await Bench(["replay", Csv, "--ledger", Ledger, .. Login(server)])).Code);

        Assert.Equal(0, await server.Stop());
        await server.Start();

        var verified = await Bench(["verify-ledger", Ledger, .. Login(server)]);
        Assert.True(verified.Code == 0, verified.Output);
        Assert.DoesNotContain("Exception", server.LogText(), StringComparison.Ordinal);
    }

    private async Task KillTwiceAndVerify(string? postgres)
    {
        await Bench("generate", Csv, "--units", $"{Units}", "--seed", "20261122");
        await using var server = new ServerProcess(_directory, postgres);
        await server.Start();

        // The replay itself waits through the outages and sends again with the same keys.
        var replay = Task.Run(() => Bench(["replay", Csv, "--ledger", Ledger, "--patience", "120", "--connections", "16", .. Login(server)]));
        foreach (var lines in (int[])[600, 2200])
        {
            await LedgerHas(lines, replay);
            await server.Kill();
            await server.Start();
        }

        var replayed = await replay.WaitAsync(Deadline);
        var verified = await Bench(["verify-ledger", Ledger, .. Login(server)]);

        Assert.True(replayed.Code == 0, replayed.Output);
        Assert.True(verified.Code == 0, verified.Output);
        Assert.Contains("missing 0, doubled 0", verified.Output, StringComparison.Ordinal);
    }

    private async Task LedgerHas(int lines, Task<(int Code, string Output)> replay)
    {
        var began = Stopwatch.GetTimestamp();
        while (!File.Exists(Ledger) || CountLines() < lines)
        {
            Assert.False(replay.IsCompleted, replay.IsCompleted ? $"The replay ended before the kill: {replay.Result.Output}" : "");
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, "The replay did not get going.");
            await Task.Delay(10);
        }
    }

    private int CountLines()
    {
        using var file = new FileStream(Ledger, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var lines = 0;
        while (reader.ReadLine() is not null)
            lines++;
        return lines;
    }

    private static string[] Login(ServerProcess server) =>
        ["--url", server.Url, "--username", ServerProcess.Username, "--password", ServerProcess.Password];

    private static async Task<(int Code, string Output)> Bench(params string[] args)
    {
        var output = new StringWriter();
        var code = await BenchProgram.Run(args, TextWriter.Synchronized(output), TextWriter.Synchronized(output), CancellationToken.None);
        return (code, output.ToString());
    }
}
