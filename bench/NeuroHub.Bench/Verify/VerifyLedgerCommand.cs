using NeuroHub.Bench.Api;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Ledger;

namespace NeuroHub.Bench.Verify;

/// <summary>Checks after a kill -9 and a restart that everything that was answered is stored, and stored only once.</summary>
internal static class VerifyLedgerCommand
{
    public static async Task<int> Run(ParsedArguments arguments, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        var connections = arguments.RequiredWhole("connections", 1, 1_000);
        var ledger = LedgerFile.Read(arguments.Positional);
        using var api = new ApiClient(ServerOptions.From(arguments), connections, clock);
        var findings = await Verify(api, ledger, connections, cancellation);

        foreach (var trouble in findings.Troubles)
            output.WriteLine(trouble);
        if (ledger.TornLines > 0)
            output.WriteLine($"{ledger.TornLines} torn lines of the ledger were passed over.");
        output.WriteLine($"answered {findings.Answered}, found {findings.Found}, missing {findings.Missing}, doubled {findings.Doubled}, LOTs miscounted {findings.MiscountedLots}; sent without an answer {Unanswered(ledger)}");
        return findings.Clean ? ExitCode.Fine : ExitCode.Different;
    }

    public static async Task<LedgerFindings> Verify(ApiClient api, LedgerFile ledger, int connections, CancellationToken cancellation)
    {
        // A command that was answered twice (sent again with the same key) is one fact: its last answer must hold.
        var answered = ledger.Entries.Where(e => e.Kind == LedgerKind.Answered).GroupBy(e => e.Key).Select(g => g.Last()).ToList();
        var sent = ledger.Entries.Where(e => e.Serial is not null).Select(e => e.Serial!).Distinct();
        var ofSerial = answered.ToLookup(e => e.Serial);
        var findings = new LedgerFindings();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            sent,
            parallel,
            async (serial, token) => HistoryCheck.Check(serial, [.. ofSerial[serial]], await api.OwnRuns(serial, token), findings));
        var lots = new LotLedgerCheck(api, findings);
        await Parallel.ForEachAsync(
            answered.Where(e => e is { Serial: null, LotNumber: not null }).GroupBy(e => e.LotNumber!),
            parallel,
            async (lot, token) => await lots.Check(lot.Key, [.. lot], token));
        return findings;
    }

    private static int Unanswered(LedgerFile ledger)
    {
        var answered = ledger.Entries.Where(e => e.Kind == LedgerKind.Answered).Select(e => e.Key).ToHashSet();
        return ledger.Entries.Where(e => e.Kind == LedgerKind.Intent && !answered.Contains(e.Key)).Select(e => e.Key).Distinct().Count();
    }
}
