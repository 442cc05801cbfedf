using System.Globalization;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Report;

/// <summary>
/// Reads the logs of <c>pgbench --log</c>, a line per transaction: client, number, its time in microseconds, script, and when it ended as seconds
/// and microseconds. The rate is taken from these, because pgbench's own running time includes the time to connect its clients.
/// </summary>
internal static class PgbenchLog
{
    public static IReadOnlyList<YardstickRow> ReadAll(string folder)
    {
        if (!Directory.Exists(folder))
            throw new BenchException($"The folder {folder} with pgbench's logs is not there.");
        return
        [
            .. Directory.EnumerateDirectories(folder)
                .Select(path => (Clients: int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), Path: path))
                .OrderBy(run => run.Clients)
                .Select(run => Row(run.Clients, Directory.EnumerateFiles(run.Path, "pgbench_log*").SelectMany(File.ReadLines))),
        ];
    }

    public static YardstickRow Row(int clients, IEnumerable<string> lines)
    {
        var transactions = lines.Select(Parse).ToArray();
        if (transactions.Length == 0)
            throw new BenchException($"pgbench logged no transaction with {clients} clients.");
        var times = transactions.Select(transaction => transaction.Time).Order().ToArray();
        var took = transactions.Max(t => t.End) - transactions.Min(t => t.End - t.Time);
        return new YardstickRow(clients, times.Length * 1e6 / took, At(times, 0.50), At(times, 0.95), At(times, 0.99));
    }

    private static double At(long[] sorted, double part) =>
        sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * part) - 1)] / 1_000.0;

    private static (long Time, long End) Parse(string line) =>
        line.Split(' ') is { Length: >= 6 } fields && Whole(fields[2]) is { } time && Whole(fields[4]) is { } seconds && Whole(fields[5]) is { } microseconds
            ? (time, (seconds * 1_000_000) + microseconds)
            : throw new BenchException($"Not a line of a pgbench log: '{line}'.");

    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
