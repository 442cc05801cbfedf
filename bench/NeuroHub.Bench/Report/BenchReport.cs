using System.Globalization;
using System.Text;
using NeuroHub.Bench.Load;

namespace NeuroHub.Bench.Report;

/// <summary>The figures of bench/run.sh as one markdown table: throughput, what it is of the yardstick, and latencies.</summary>
internal static class BenchReport
{
    public static string Of(string machine, IReadOnlyList<YardstickRow> yardstick, LoadResult postgres, LoadResult sqlite)
    {
        var text = new StringBuilder("# Bench\n\n").Append(machine.TrimEnd()).Append("\n\n");
        text.Append("| clients | ").AppendJoin(" | ", yardstick.Select(row => row.Clients)).Append(" |\n|---|").Insert(text.Length, "---|", yardstick.Count).Append('\n');
        Line("yardstick: pgbench, transactions/s", row => Rate(row.TransactionsPerSecond));
        Line("NeuroHub on PostgreSQL, commands/s", row => Of(postgres, row, cell => Rate(cell.CommandsPerSecond)));
        Line("NeuroHub on SQLite, commands/s", row => Of(sqlite, row, cell => Rate(cell.CommandsPerSecond)));
        Line("NeuroHub on PostgreSQL / yardstick", row => Of(postgres, row, cell => Ratio(cell, row)));
        Line("NeuroHub on SQLite / yardstick", row => Of(sqlite, row, cell => Ratio(cell, row)));
        Line("yardstick p50 / p95 / p99 ms", row => Times(row.P50Ms, row.P95Ms, row.P99Ms));
        Line("NeuroHub on PostgreSQL p50 / p95 / p99 ms", row => Of(postgres, row, cell => Times(cell.P50Ms, cell.P95Ms, cell.P99Ms)));
        Line("NeuroHub on SQLite p50 / p95 / p99 ms", row => Of(sqlite, row, cell => Times(cell.P50Ms, cell.P95Ms, cell.P99Ms)));
        Line("errors PostgreSQL, SQLite", row => $"{Of(postgres, row, Errors)}, {Of(sqlite, row, Errors)}");
        Line("generator's CPU us/command PostgreSQL, SQLite", row => $"{Of(postgres, row, Client)}, {Of(sqlite, row, Client)}");
        return text.Append('\n').Append(Remarks(postgres, "PostgreSQL")).Append(Remarks(sqlite, "SQLite")).ToString();

        void Line(string name, Func<YardstickRow, string> cell) =>
            text.Append("| ").Append(name).Append(" | ").AppendJoin(" | ", yardstick.Select(cell)).Append(" |\n");
    }

    private static string Of(LoadResult result, YardstickRow column, Func<LoadRow, string> show) =>
        result.Rows.FirstOrDefault(row => row.Connections == column.Clients) is { } row ? show(row) : "-";

    private static string Remarks(LoadResult result, string engine)
    {
        var remarks = new StringBuilder();
        foreach (var row in result.Rows)
        {
            foreach (var (error, count) in row.Errors)
                remarks.Append(CultureInfo.InvariantCulture, $"- {engine}, {row.Connections} connections: {count} x {error}\n");
            if (row.StarvedSeconds > 0)
                remarks.Append(CultureInfo.InvariantCulture, $"- {engine}, {row.Connections} connections: stood still {row.StarvedSeconds:0.00} s together for want of serials\n");
        }

        return remarks.ToString();
    }

    private static string Errors(LoadRow row) => row.Errors.Values.Sum().ToString(CultureInfo.InvariantCulture);

    private static string Client(LoadRow row) => row.ClientMicroseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Rate(double perSecond) => perSecond.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Ratio(LoadRow row, YardstickRow column) =>
        column.TransactionsPerSecond <= 0 ? "-" : (row.CommandsPerSecond / column.TransactionsPerSecond).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Times(double p50, double p95, double p99) =>
        string.Create(CultureInfo.InvariantCulture, $"{p50:0.00} / {p95:0.00} / {p99:0.00}");
}
