using System.Diagnostics;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Durability.Tests;

/// <summary>A replay of generated units by bench's own commands, with the ledger of what was answered, in a folder.</summary>
internal sealed class LedgeredReplay(string directory)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    private string Csv => Path.Combine(directory, "units.csv");

    private string Ledger => Path.Combine(directory, "ledger.jsonl");

    public async Task Generate(int units, int seed)
    {
        var (code, output) = await Command("generate", Csv, "--units", $"{units}", "--seed", $"{seed}");
        Assert.True(code == 0, output);
    }

    /// <summary>Waits through an outage and sends again with the same keys.</summary>
    public Task<(int Code, string Output)> Run(ServerProcess server, int connections) =>
        Task.Run(() => Command(["replay", Csv, "--ledger", Ledger, "--patience", "180", "--connections", $"{connections}", .. Login(server)]));

    /// <summary>Waits until so much was answered that the ledger has <paramref name="lines"/>.</summary>
    public async Task HasAnswered(int lines, Task<(int Code, string Output)> replay)
    {
        var began = Stopwatch.GetTimestamp();
        while (!File.Exists(Ledger) || CountLines() < lines)
        {
            Assert.False(replay.IsCompleted, replay.IsCompleted ? $"The replay ended too early: {replay.Result.Output}" : "");
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, "The replay did not get going.");
            await Task.Delay(10);
        }
    }

    /// <summary>The replay came to its end, and all that was answered is there once.</summary>
    public async Task IsComplete(ServerProcess server, Task<(int Code, string Output)> replay)
    {
        var replayed = await replay.WaitAsync(Deadline);
        Assert.True(replayed.Code == 0, replayed.Output);
        var verified = await Command(["verify-ledger", Ledger, .. Login(server)]);
        Assert.True(verified.Code == 0, verified.Output);
        Assert.Contains("missing 0, doubled 0", verified.Output, StringComparison.Ordinal);
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

    private static async Task<(int Code, string Output)> Command(params string[] args)
    {
        var output = new StringWriter();
        var code = await BenchProgram.Run(args, TextWriter.Synchronized(output), TextWriter.Synchronized(output), CancellationToken.None);
        return (code, output.ToString());
    }
}
