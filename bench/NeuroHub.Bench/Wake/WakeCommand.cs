using NeuroHub.Bench.Api;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Load;
using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Wake;

/// <summary>Makes serials and asks each something that only its grain knows, so that all of them are live at the same time.</summary>
internal static class WakeCommand
{
    private const int AtOnce = 16;

    public static async Task<int> Run(ParsedArguments arguments, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        var lots = (arguments.RequiredWhole("serials", 1, 10_000_000) + ReplayPlan.LotSize - 1) / ReplayPlan.LotSize;
        using var api = new ApiClient(ServerOptions.From(arguments), AtOnce, clock);
        var issue = new LotIssue(api, "wake" + Guid.NewGuid().ToString("N")[..12], ledger: null, standing: null);
        var model = (await issue.Models([LoadStock.ModelCode], cancellation))[LoadStock.ModelCode];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, lots),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (index, token) =>
            {
                var lot = await issue.IssueOne(new LotPlan(index, LoadStock.ModelCode, ReplayPlan.LotSize), model, token);
                foreach (var serial in lot.Serials)
                    (await api.Get($"/serials/{serial}/can-rework", token)).Expect();
            });
        output.WriteLine($"{lots * ReplayPlan.LotSize} serials of {lots} LOTs were made and asked.");
        return ExitCode.Fine;
    }
}
