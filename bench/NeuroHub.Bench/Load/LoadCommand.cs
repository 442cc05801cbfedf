using System.Text.Json;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Load;

internal static class LoadCommand
{
    // Enough LOTs before a cell for the fastest server; a long cell makes the rest beside the load.
    private const double CommandsPerConnection = 2_000;
    private const double MostCommands = 16_000;
    private const int MostLotsBefore = 200;

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    public static async Task<int> Run(ParsedArguments arguments, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        var options = LoadOptions.From(arguments);
        if (arguments.Has("ceiling"))
            return await Ceiling(options, output, cancellation);

        var server = ServerOptions.From(arguments);
        if (server.Url.Scheme != "http")
            throw new BenchException("load speaks plain http only; measure the server, not its TLS.");
        using var api = new ApiClient(server, connections: 16, clock);
        var rows = new List<LoadRow>();
        output.WriteLine($"{server.Url}, shape {options.Shape}, {options.Measured.TotalSeconds:0} s after {options.Warmup.TotalSeconds:0} s of warm-up");
        output.WriteLine(LoadTable.Header);
        foreach (var connections in options.Connections)
        {
            rows.Add(await Cell(api, server.Url, options, connections, cancellation));
            foreach (var line in LoadTable.Lines(rows[^1]))
                output.WriteLine(line);
        }

        if (options.Json is { } file)
        {
            var result = new LoadResult(
                options.Shape.ToString(), options.Measured.TotalSeconds, options.Warmup.TotalSeconds, server.Url.ToString(), options.IdempotencyKeys, options.Rate, rows);
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(result, Json) + "\n", cancellation);
        }

        return rows.All(row => row.Errors.Count == 0) ? ExitCode.Fine : ExitCode.Different;
    }

    private static async Task<LoadRow> Cell(ApiClient api, Uri url, LoadOptions options, int connections, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var issue = new LotIssue(api, "load" + Guid.NewGuid().ToString("N")[..12], ledger: null, standing: null);
        var models = await issue.Models([LoadStock.ModelCode], cancellation);
        using var stock = new LoadStock(issue, models[LoadStock.ModelCode], end.Token) { Low = 8 + (connections / 2) };
        await stock.Fill(LotsBefore(options, connections) + stock.Low);
        var shared = new SharedLotSource(stock);
        var sources = Enumerable.Range(0, connections).Select(ISerialSource (_) => options.Shape switch
        {
            LoadShape.Many => new TurnSource(stock),
            LoadShape.Unit => new WholeUnitSource(stock),
            _ => shared,
        });
        var making = stock.KeepFilled();
        var row = await new LoadCell(url, options, api.Token).Run([.. sources], stock, end);
        await making;
        return row;
    }

    private static int LotsBefore(LoadOptions options, int connections)
    {
        var commands = Math.Min(MostCommands, CommandsPerConnection * connections) * (options.Warmup + options.Measured).TotalSeconds;
        var ofLot = ReplayPlan.LotSize * StationBody.LastProcess * 2;
        return Math.Min(MostLotsBefore, (int)Math.Ceiling(commands / ofLot)) + connections;
    }

    private static async Task<int> Ceiling(LoadOptions options, TextWriter output, CancellationToken cancellation)
    {
        using var noop = new NoopServer();
        output.WriteLine("The generator against a no-op in this process (its CPU is in the figure too):");
        output.WriteLine(LoadTable.Header);
        foreach (var connections in options.Connections)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var cell = new LoadCell(noop.Url, options, _ => ValueTask.FromResult(new string('t', 400)));
            var row = await cell.Run([.. Enumerable.Range(0, connections).Select(_ => new EndlessSource())], stock: null, end);
            foreach (var line in LoadTable.Lines(row))
                output.WriteLine(line);
        }

        return ExitCode.Fine;
    }
}
