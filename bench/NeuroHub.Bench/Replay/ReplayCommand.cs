using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Csv;
using NeuroHub.Bench.Ledger;

namespace NeuroHub.Bench.Replay;

internal static class ReplayCommand
{
    public static async Task<int> Run(
        ParsedArguments arguments, TextWriter output, TextWriter progress, TimeProvider clock, CancellationToken cancellation)
    {
        var options = ReplayOptions.From(arguments);
        var server = ServerOptions.From(arguments);
        var text = InputFile.ReadText(options.Csv);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var standing = options.Resume ? Standing(options, sha256) : null;
        var plan = new ReplayPlan(Ai4iReader.Read(text, standing?.Units ?? options.Units));
        var replay = standing?.Replay ?? Guid.NewGuid().ToString("N")[..12];

        using var ledger = options.Ledger is { } path ? new LedgerWriter(path, options.Resume, clock) : null;
        if (!options.Resume)
            ledger?.Write(new LedgerEntry { Kind = LedgerKind.Replay, Replay = replay, CsvSha256 = sha256, Units = plan.Units.Count });
        using var api = new ApiClient(server, options.Connections, clock);
        output.WriteLine($"Replay {replay}: {plan.Units.Count} units in {plan.Lots.Count} LOTs, {options.Connections} connections, {server.Url}");
        var lots = await new LotIssue(api, replay, ledger, standing).Issue(plan, options.Connections, cancellation);

        var tally = new ReplayTally();
        var began = Stopwatch.GetTimestamp();
        await using (new ReplayProgress(tally, plan.Units.Count, progress, !Console.IsErrorRedirected, clock))
            await WalkAll(plan, lots, new UnitWalk(api, replay, ledger, standing, tally), options.Connections, cancellation);
        var took = Stopwatch.GetElapsedTime(began);

        var reading = await ServerReading.Of(api, lots, options.Connections, cancellation);
        ReplaySummary.Write(output, reading.Counts, tally, took);
        string[] differences =
        [
            .. CsvTextCount.Count(text, plan.Units.Count).DifferencesFrom(reading.Counts, "the CSV says", "the server says"),
            .. reading.Contradictions,
        ];
        foreach (var difference in differences)
            output.WriteLine($"DIFFERENT {difference}");
        output.WriteLine(differences.Length == 0 ? "The server says what the CSV says." : $"{differences.Length} differences.");
        return differences.Length == 0 ? ExitCode.Fine : ExitCode.Different;
    }

    private static Task WalkAll(
        ReplayPlan plan, IReadOnlyList<IssuedLot> lots, UnitWalk walk, int connections, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            plan.Units,
            new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellation },
            async (unit, token) =>
            {
                var (lot, place) = plan.PlaceOf(unit);
                await walk.Walk(unit, lots[lot], lots[lot].Serials[place], token);
            });

    private static LedgerStanding Standing(ReplayOptions options, string sha256)
    {
        var standing = new LedgerStanding(LedgerFile.Read(options.Ledger!));
        if (standing.CsvSha256 != sha256)
            throw new BenchException($"The ledger {options.Ledger} belongs to another CSV than {options.Csv}.");
        if (options.Units is { } units && units != standing.Units)
            throw new BenchException($"The ledger {options.Ledger} was begun with {standing.Units} units, not {units}.");
        return standing;
    }
}
