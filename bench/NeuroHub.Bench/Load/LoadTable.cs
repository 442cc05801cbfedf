using System.Globalization;

namespace NeuroHub.Bench.Load;

internal static class LoadTable
{
    public const string Header = "connections  commands/s    p50 ms    p95 ms    p99 ms    max ms   errors  client us/command";

    public static IEnumerable<string> Lines(LoadRow row)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Connections,11}{row.CommandsPerSecond,12:0}{row.P50Ms,10:0.00}{row.P95Ms,10:0.00}{row.P99Ms,10:0.00}{row.MaxMs,10:0.00}{row.Errors.Values.Sum(),9}{row.ClientMicroseconds,19:0.0}");
        foreach (var (error, count) in row.Errors)
            yield return $"             {count} x {error}";
        if (row.LotsMadeBeside > 0)
            yield return $"             {row.LotsMadeBeside} LOTs were made beside the load";
        if (row.StarvedSeconds > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"             connections stood still for want of serials: {row.StarvedSeconds:0.00} s together; the figure is too low");
    }
}
