using System.Globalization;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Plant;

/// <summary>
/// The load test of requirements 15: a number of users, and calls at a fixed rate whatever the server does. The time of each call counts from
/// when it was due, so that a server that stalls cannot hide it by slowing the generator. The times are compared with the targets of 7.1.
/// </summary>
internal static class PlantCommand
{
    public static async Task<int> Run(ParsedArguments arguments, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        var users = arguments.RequiredWhole("users", 1, 2_000);
        var rate = arguments.RequiredWhole("rate", 1, 100_000);
        var time = TimeSpan.FromSeconds(arguments.RequiredWhole("seconds", 1, 86_400));
        // No retries: a call that fails is an error of this test.
        using var api = new ApiClient(ServerOptions.From(arguments) with { Patience = TimeSpan.Zero }, users, clock);
        var floor = new PlantFloor(api);
        await floor.Prepare((int)(rate * time.TotalSeconds), cancellation);
        var tallies = await new PlantDay(floor, users, rate, time).Run(cancellation);
        var missed = Write(output, tallies, users, rate, time);
        return missed ? ExitCode.Different : ExitCode.Fine;
    }

    private static bool Write(TextWriter output, IReadOnlyDictionary<PlantCall, PlantTally> tallies, int users, int rate, TimeSpan time)
    {
        output.WriteLine($"{users} users, {rate} calls due each second for {time.TotalSeconds:0} s; {tallies.Values.Sum(it => it.Latencies.Count) / time.TotalSeconds:0.0} answered each second");
        output.WriteLine("| call | answers | P50 ms | P95 ms | P99 ms | max ms | errors | P95 target ms |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        var missed = false;
        foreach (var (call, tally) in tallies.OrderBy(it => it.Key))
        {
            var (latencies, target) = (tally.Latencies, Target(call));
            missed |= tally.Errors > 0 || latencies.Milliseconds(95) >= target;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {call} | {latencies.Count} | {latencies.Milliseconds(50):0.0} | {latencies.Milliseconds(95):0.0} | {latencies.Milliseconds(99):0.0} | {latencies.Milliseconds(100):0.0} | {tally.Errors} | {target} |"));
            foreach (var trouble in tally.Troubles)
                output.WriteLine($"  {trouble}");
        }

        return missed;
    }

    /// <summary>The targets of requirements 7.1; a call that they do not name gets their shortest.</summary>
    private static int Target(PlantCall call) => call switch
    {
        PlantCall.Complete or PlantCall.LotDetail => 2_000,
        PlantCall.Dashboard => 3_000,
        _ => 1_000,
    };
}
