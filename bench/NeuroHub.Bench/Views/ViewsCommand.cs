using System.Diagnostics;
using System.Globalization;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Measure;

namespace NeuroHub.Bench.Views;

/// <summary>
/// Reads each path of a file over and over on many connections. <c>{a|b|c}</c> in a path is one of them in turn, so that a cache between
/// here and the rows does not answer for them.
/// </summary>
internal static class ViewsCommand
{
    public static async Task<int> Run(ParsedArguments arguments, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        var connections = arguments.RequiredWhole("connections", 1, 1000);
        var seconds = arguments.RequiredWhole("seconds", 1, 3600);
        var limit = arguments.RequiredWhole("limit-ms", 1, 600_000);
        var paths = Paths(arguments.Positional);
        using var api = new ApiClient(ServerOptions.From(arguments), connections, clock);
        output.WriteLine($"| path | answers/s | P50 ms | P95 ms | P99 ms | max ms | P95 under {limit} ms |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        var isFine = true;
        foreach (var path in paths)
        {
            var row = await Measured(api, new ViewPath(path), connections, TimeSpan.FromSeconds(seconds), cancellation);
            var met = row.Errors == 0 && row.P95Ms < limit;
            isFine &= met;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| `{path.Replace("|", "\\|", StringComparison.Ordinal)}` | {row.PerSecond:0} | {row.P50Ms:0.0} | {row.P95Ms:0.0} | {row.P99Ms:0.0} | {row.MaxMs:0.0} | {(met ? "met" : row.Errors > 0 ? $"{row.Errors} errors" : "missed")} |"));
        }

        return isFine ? ExitCode.Fine : ExitCode.Different;
    }

    private static async Task<ViewRow> Measured(ApiClient api, ViewPath path, int connections, TimeSpan time, CancellationToken cancellation)
    {
        // The first reading finds pages on disk and plans not made; it is nobody's every day.
        (await api.Get(path.Next(), cancellation)).Expect();
        var latencies = new Latencies();
        var errors = 0;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var from = Stopwatch.GetTimestamp();
                var answer = await api.Get(path.Next(), cancellation);
                if (answer.Succeeded)
                    latencies.Record(from, Stopwatch.GetTimestamp());
                else
                    Interlocked.Increment(ref errors);
            }
        }));
        var taken = Stopwatch.GetElapsedTime(began);
        return new ViewRow(
            path.Text,
            latencies.Count,
            latencies.Count / taken.TotalSeconds,
            latencies.Milliseconds(50),
            latencies.Milliseconds(95),
            latencies.Milliseconds(99),
            latencies.Milliseconds(100),
            errors);
    }

    private static List<string> Paths(string file)
    {
        try
        {
            return [.. File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The file of paths cannot be read: {e.Message}", e);
        }
    }
}
