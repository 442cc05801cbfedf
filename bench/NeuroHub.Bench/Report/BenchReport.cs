using System.Globalization;
using System.Text;
using NeuroHub.Bench.Load;
using NeuroHub.Bench.Views;

namespace NeuroHub.Bench.Report;

/// <summary>The figures of bench/run.sh as markdown: ratios to the yardsticks first, the absolute figures beside them, and the aims.</summary>
internal static class BenchReport
{
    private static readonly (string Name, string Said)[] Setups =
    [
        ("sqlite", "one process, SQLite"),
        ("postgres", "one process, PostgreSQL"),
        ("split", "API and silo apart"),
        ("silos3", "API and three silos"),
    ];

    public static string Of(BenchFigures figures)
    {
        var text = new StringBuilder("# Bench\n\n").Append(figures.Machine.TrimEnd()).Append("\n\n");
        Aims(text, figures);
        Commands(text, figures);
        Shapes(text, figures);
        Reads(text, figures);
        Singles(text, figures);
        Remarks(text, figures);
        return text.ToString();
    }

    private static void Aims(StringBuilder text, BenchFigures figures)
    {
        text.Append("## Aims\n\n| aim | limit | measured | |\n|---|---|---|---|\n");
        foreach (var aim in BenchAim.Of(figures))
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {aim.What} | {(aim.AtMost ? "<=" : ">=")} {Number(aim.Limit)} {aim.Unit} | {(aim.Measured is { } value ? $"{Number(value)} {aim.Unit}" : "-")} | {aim.Verdict} |\n");
        text.Append('\n');
    }

    private static void Commands(StringBuilder text, BenchFigures figures)
    {
        text.Append("## Start/complete, many serials\n\n| connections | ").AppendJoin(" | ", figures.Yardstick.Select(row => row.Clients)).Append(" |\n|---|")
            .Insert(text.Length, "---|", figures.Yardstick.Count).Append('\n');
        Line("pgbench, transactions/s", row => Rate(row.TransactionsPerSecond));
        Line("pgbench, p50 / p95 / p99 ms", row => Times(row.P50Ms, row.P95Ms, row.P99Ms));
        Line("HTTP no-op of the same server, answers/s", row => figures.Noop.TryGetValue(row.Clients, out var noop) ? Rate(noop.PerSecond) : "-");
        foreach (var (name, said) in Setups.Where(setup => figures.Loads.ContainsKey(setup.Name + "-many")))
        {
            Line($"{said}: of pgbench", row => Cell(name, row, it => (it.CommandsPerSecond / row.TransactionsPerSecond).ToString("0.00 x", CultureInfo.InvariantCulture)));
            Line($"{said}: commands/s", row => Cell(name, row, it => Rate(it.CommandsPerSecond)));
            Line($"{said}: p50 / p95 / p99 ms", row => Cell(name, row, it => Times(it.P50Ms, it.P95Ms, it.P99Ms)));
        }

        text.Append('\n');

        string Cell(string setup, YardstickRow row, Func<LoadRow, string> show) => figures.Load(setup + "-many", row.Clients) is { } cell ? show(cell) : "-";

        void Line(string name, Func<YardstickRow, string> cell) =>
            text.Append("| ").Append(name).Append(" | ").AppendJoin(" | ", figures.Yardstick.Select(cell)).Append(" |\n");
    }

    private static void Shapes(StringBuilder text, BenchFigures figures)
    {
        text.Append("## Other shapes\n\n| shape | connections | commands/s | p50 / p95 / p99 / max ms | errors |\n|---|---|---|---|---|\n");
        foreach (var (name, result) in figures.Loads.Where(load => !load.Key.EndsWith("-many", StringComparison.Ordinal)))
            foreach (var row in result.Rows)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {name}{(result.Rate is { } rate ? $", {rate:#,##0} due a second" : "")} | {row.Connections} | {Rate(row.CommandsPerSecond)} | {Times(row.P50Ms, row.P95Ms, row.P99Ms)} / {row.MaxMs:0.00} | {row.Errors.Values.Sum()} |\n");
        text.Append("\n`lot`: all connections on one LOT of 100, then on the next. `unit`: one serial end to end, 16 calls. `open`: an open loop, measured from when a command was due.\n\n");
    }

    private static void Reads(StringBuilder text, BenchFigures figures)
    {
        text.Append("## Reading on the past, 16 connections\n\n| path | answers/s | p50 / p95 / p99 ms |\n|---|---|---|\n");
        foreach (var row in figures.Views)
            text.Append(CultureInfo.InvariantCulture, $"| `{Escaped(row)}` | {Rate(row.PerSecond)} | {Times(row.P50Ms, row.P95Ms, row.P99Ms)} |\n");
        text.Append('\n');
    }

    private static void Singles(StringBuilder text, BenchFigures figures)
    {
        text.Append("## Single figures\n\n| figure | value |\n|---|---|\n");
        foreach (var (name, value) in figures.Values.OrderBy(value => value.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {Number(value)} |\n");
        text.Append('\n');
    }

    private static void Remarks(StringBuilder text, BenchFigures figures)
    {
        foreach (var (name, result) in figures.Loads)
            foreach (var row in result.Rows)
            {
                foreach (var (error, count) in row.Errors)
                    text.Append(CultureInfo.InvariantCulture, $"- {name}, {row.Connections} connections: {count} x {error}\n");
                if (row.StarvedSeconds > 0)
                    text.Append(CultureInfo.InvariantCulture, $"- {name}, {row.Connections} connections: stood still {row.StarvedSeconds:0.00} s together for want of serials\n");
            }
    }

    private static string Escaped(ViewRow row) => row.Path.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Rate(double perSecond) => perSecond.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(value >= 100 ? "#,##0" : "0.##", CultureInfo.InvariantCulture);

    private static string Times(double p50, double p95, double p99) => string.Create(CultureInfo.InvariantCulture, $"{p50:0.00} / {p95:0.00} / {p99:0.00}");
}
