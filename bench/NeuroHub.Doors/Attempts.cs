using System.Collections.Concurrent;
using System.Diagnostics;

namespace NeuroHub.Doors;

/// <summary>
/// The results of many calls. NeuroHub.Doors calls all methods of Orleans that a message can name, and finds those that a gateway should not
/// allow.
/// </summary>
internal sealed class Attempts
{
    private readonly ConcurrentDictionary<Outcome, int> _outcomes = [];
    private readonly ConcurrentDictionary<string, int> _answered = [];

    public int Of(Outcome outcome) => _outcomes.GetValueOrDefault(outcome);

    /// <summary>Methods that answered and should not have.</summary>
    public IEnumerable<string> Open => _answered.Keys.Order(StringComparer.Ordinal);

    /// <summary>Calls every method once on every target that may have it.</summary>
    public async Task Each(Intruder intruder, int atOnce)
    {
        var calls = Surface.Doors.SelectMany(door => intruder.TargetsOf(door).Select(target => (Door: door, Target: target))).ToLookup(call => call.Door.EndsConnection);
        await Parallel.ForEachAsync(
            calls[false], new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (call, _) => await Try(intruder, call.Door, call.Target));
        await Task.WhenAll(calls[true].Select(call => Try(intruder, call.Door, call.Target)));
    }

    /// <summary>Calls random methods for the given time.</summary>
    public Task Random(Intruder intruder, TimeSpan time, int atOnce, int seed)
    {
        var began = Stopwatch.GetTimestamp();
        (Door Door, GrainId Target)[] calls = [.. Surface.Doors.Where(door => !door.EndsConnection).SelectMany(door => intruder.TargetsOf(door).Select(target => (door, target)))];
        return Task.WhenAll(Enumerable.Range(0, atOnce).Select(async i =>
        {
#pragma warning disable CA5394 // A random sequence that can be repeated is wanted.
            var chance = new Random(seed + i);
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var (door, target) = calls[chance.Next(calls.Length)];
                await Try(intruder, door, target);
            }
#pragma warning restore CA5394
        }));
    }

    public override string ToString() =>
        string.Join(", ", Enum.GetValues<Outcome>().Select(outcome => $"{Of(outcome)} {outcome}")) + (Open.Any() ? ": " + string.Join(", ", Open) : "");

    private async Task Try(Intruder intruder, Door door, GrainId target)
    {
        var outcome = await intruder.Call(door, target);
        _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
        if (outcome == Outcome.Answered && !door.IsOpen)
            _answered.AddOrUpdate(door.ToString(), 1, (_, count) => count + 1);
    }
}
