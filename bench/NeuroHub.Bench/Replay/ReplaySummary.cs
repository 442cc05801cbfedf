using NeuroHub.Bench.Csv;

namespace NeuroHub.Bench.Replay;

internal static class ReplaySummary
{
    public static void Write(TextWriter output, UnitCounts server, ReplayTally client, TimeSpan took)
    {
        output.WriteLine("Read back from the server:");
        output.WriteLine($"  units {server.Units}, passed {server.Passed}, defected {server.Defected}");
        output.WriteLine($"  defects {(server.ByCode.Count == 0 ? "none" : string.Join(", ", server.ByCode.Select(code => $"{code.Key} {code.Value}")))}");
        foreach (var (model, counts) in server.ByModel)
            output.WriteLine($"  model {model}: units {counts.Units}, passed {counts.Passed}, defected {counts.Defected}");
        output.WriteLine("By the client's clock:");
        output.WriteLine($"  {client.Commands} commands in {took.TotalSeconds:0.0} s = {client.Commands / took.TotalSeconds:0}/s");
        output.WriteLine($"  p50 {client.Latencies.Milliseconds(50):0.00} ms, p95 {client.Latencies.Milliseconds(95):0.00} ms, p99 {client.Latencies.Milliseconds(99):0.00} ms");
    }
}
