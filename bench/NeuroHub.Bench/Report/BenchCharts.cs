using ScottPlot;

namespace NeuroHub.Bench.Report;

/// <summary>The curves of docs/performance.md.</summary>
internal static class BenchCharts
{
    private const int Width = 720;
    private const int Height = 420;
    private const string Letters = "NanumSquareR";

    public static void Draw(BenchFigures figures, string folder)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Fonts", Letters + ".ttf");
        Fonts.AddFontFile(Letters, file);
        // Titles of axes are bold; without a bold font no letters are drawn.
        Fonts.AddFontFile(Letters, file, bold: true, italic: false);
        Fonts.Default = Letters;
        Directory.CreateDirectory(folder);
        var throughput = New("Connections", "Commands a second");
        Line(throughput, "pgbench", figures.Yardstick.Select(row => (row.Clients, row.TransactionsPerSecond)));
        var latency = New("Connections", "P99, ms");
        Line(latency, "pgbench", figures.Yardstick.Select(row => (row.Clients, row.P99Ms)));
        foreach (var (name, result) in figures.Loads.Where(load => load.Key.EndsWith("-many", StringComparison.Ordinal)))
        {
            Line(throughput, name, result.Rows.Select(row => (row.Connections, row.CommandsPerSecond)));
            Line(latency, name, result.Rows.Select(row => (row.Connections, row.P99Ms)));
        }

        throughput.SavePng(Path.Combine(folder, "bench-connections.png"), Width, Height);
        latency.SavePng(Path.Combine(folder, "bench-latency.png"), Width, Height);
        Named(figures, "batch_", "Connections", "Commands in a transaction", Path.Combine(folder, "bench-batch.png"));
        Named(figures, "rows_", "Serials there, thousands", "Commands a second, 64 connections", Path.Combine(folder, "bench-rows.png"));
        Silos(figures, Path.Combine(folder, "bench-silos.png"));
    }

    // Single figures named after their place on the axis: batch_1, batch_16, ...
    private static void Named(BenchFigures figures, string prefix, string x, string y, string file)
    {
        var points = figures.Values.Where(value => value.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(value => (int.Parse(value.Key[prefix.Length..], System.Globalization.CultureInfo.InvariantCulture), value.Value)).Order().ToList();
        if (points.Count == 0)
            return;
        var plot = New(x, y);
        Line(plot, null, points);
        plot.SavePng(file, Width, Height);
    }

    private static void Silos(BenchFigures figures, string file)
    {
        var plot = New("Silos, on the same cores", "Commands a second");
        foreach (var connections in figures.Yardstick.Select(row => row.Clients))
        {
            if (figures.Load("split-many", connections) is { } one && figures.Load("silos3-many", connections) is { } three)
                Line(plot, $"{connections} connections", [(1, one.CommandsPerSecond), (3, three.CommandsPerSecond)]);
        }

        plot.SavePng(file, Width, Height);
    }

    private static Plot New(string x, string y)
    {
        var plot = new Plot();
        plot.XLabel(x);
        plot.YLabel(y);
        plot.Axes.SetLimitsY(0, 1);
        return plot;
    }

    private static void Line(Plot plot, string? name, IEnumerable<(int X, double Y)> points)
    {
        var all = points.ToList();
        if (all.Count == 0)
            return;
        var line = plot.Add.Scatter(all.Select(point => (double)point.X).ToArray(), all.Select(point => point.Y).ToArray());
        if (name is not null)
            line.LegendText = name;
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsY(0, Math.Max(plot.Axes.GetLimits().Top, 1));
    }
}
