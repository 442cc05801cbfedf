using System.Diagnostics;
using System.Threading.Channels;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Plant;

/// <summary>Calls that are due at a fixed rate, and users who take them in turn. A call that waits for a free user is already late.</summary>
internal sealed class PlantDay(PlantFloor floor, int users, int rate, TimeSpan time)
{
    // Requirements 15: 40 % starts, 30 % completions, 25 % reads, 5 % LOTs; in an order that repeats every twenty calls.
    private static readonly PlantCall[] Mix =
    [
        PlantCall.Start, PlantCall.Complete, PlantCall.Dashboard, PlantCall.Start, PlantCall.Complete,
        PlantCall.Start, PlantCall.LotDetail, PlantCall.Complete, PlantCall.Start, PlantCall.Trace,
        PlantCall.Start, PlantCall.Complete, PlantCall.CreateLot, PlantCall.Start, PlantCall.Dashboard,
        PlantCall.Complete, PlantCall.Start, PlantCall.LotDetail, PlantCall.Complete, PlantCall.Start,
    ];

    private readonly Channel<(PlantCall Call, long Due)> _due = Channel.CreateUnbounded<(PlantCall, long)>();
    private readonly Dictionary<PlantCall, PlantTally> _tallies = Enum.GetValues<PlantCall>().ToDictionary(call => call, _ => new PlantTally());

    public async Task<IReadOnlyDictionary<PlantCall, PlantTally>> Run(CancellationToken cancellation)
    {
        var working = Enumerable.Range(0, users).Select(_ => Work(cancellation)).ToList();
        var began = Stopwatch.GetTimestamp();
        var calls = (long)(rate * time.TotalSeconds);
        for (long i = 0; i < calls; i++)
        {
            var due = began + (i * Stopwatch.Frequency / rate);
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } left)
                await Task.Delay(left, cancellation);
            _due.Writer.TryWrite((Mix[i % Mix.Length], due));
        }

        _due.Writer.Complete();
        await Task.WhenAll(working);
        return _tallies;
    }

    private async Task Work(CancellationToken cancellation)
    {
        await foreach (var (call, due) in _due.Reader.ReadAllAsync(cancellation))
        {
            var tally = _tallies[call];
            try
            {
                var answer = await floor.Call(call, cancellation);
                if (answer.Succeeded)
                    tally.Latencies.Record(due, Stopwatch.GetTimestamp());
                else
                    tally.Failed($"{answer.Call}: {answer.Status} {answer.ErrorCode}");
            }
            catch (BenchException failure)
            {
                tally.Failed(failure.Message);
            }
        }
    }
}
