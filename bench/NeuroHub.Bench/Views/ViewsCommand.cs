using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Load;
using NeuroHub.Bench.Measure;

namespace NeuroHub.Bench.Views;

/// <summary>
/// Reads each path of a file again and again on many connections. <c>{a|b|c}</c> in a path takes its choices in turn, so that a cache does not
/// answer in place of the rows.
/// </summary>
internal static class ViewsCommand
{
    private const int SmallStack = 256 * 1_024;

    public static async Task<int> Run(ParsedArguments arguments, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        var connections = arguments.RequiredWhole("connections", 1, 1000);
        var seconds = arguments.RequiredWhole("seconds", 1, 3600);
        var limit = arguments.RequiredWhole("limit-ms", 1, 600_000);
        var paths = Paths(arguments.Positional);
        var server = ServerOptions.From(arguments);
        if (server.Url.Scheme != "http")
            throw new BenchException("views speaks plain http only; measure the server, not its TLS.");
        using var api = new ApiClient(server, connections: 1, clock);
        var rows = new List<ViewRow>();
        output.WriteLine($"| path | answers/s | P50 ms | P95 ms | P99 ms | max ms | P95 under {limit} ms |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        var isFine = true;
        foreach (var path in paths)
        {
            var row = await Measured(api, server.Url, new ViewPath(path), connections, TimeSpan.FromSeconds(seconds), cancellation);
            var met = row.Errors == 0 && row.P95Ms < limit;
            isFine &= met;
            rows.Add(row);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| `{path.Replace("|", "\\|", StringComparison.Ordinal)}` | {row.PerSecond:0} | {row.P50Ms:0.0} | {row.P95Ms:0.0} | {row.P99Ms:0.0} | {row.MaxMs:0.0} | {(met ? "met" : row.Errors > 0 ? $"{row.Errors} errors" : "missed")} |"));
        }

        if (arguments.Text("json") is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(rows, LoadCommand.Json) + "\n", cancellation);
        return isFine ? ExitCode.Fine : ExitCode.Different;
    }

    private static async Task<ViewRow> Measured(
        ApiClient api, Uri url, ViewPath path, int connections, TimeSpan time, CancellationToken cancellation)
    {
        // The first read is not measured: it finds pages still on disk and statements without a plan, which is not typical.
        (await api.Get(path.Next(), cancellation)).Expect();
        var began = Stopwatch.GetTimestamp();
        var token = await api.Token(cancellation);
        var readers = Enumerable.Range(0, connections).Select(_ => new ViewReader(url, path, token, began, time)).ToList();
        var threads = readers.Select(reader => new Thread(() => reader.Run(cancellation), SmallStack) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        await Task.Run(() => threads.ForEach(thread => thread.Join()), CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        var taken = Stopwatch.GetElapsedTime(began);
        var all = new Latencies();
        readers.ForEach(reader => all.Add(reader.Latencies));
        return new ViewRow(
            path.Text, all.Count, all.Count / taken.TotalSeconds, all.Milliseconds(50), all.Milliseconds(95), all.Milliseconds(99), all.Milliseconds(100),
            readers.Sum(reader => reader.Errors));
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
