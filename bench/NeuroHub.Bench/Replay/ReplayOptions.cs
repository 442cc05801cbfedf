using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Replay;

internal sealed record ReplayOptions(string Csv, int Connections, int? Units, string? Ledger, bool Resume)
{
    public static ReplayOptions From(ParsedArguments arguments)
    {
        var options = new ReplayOptions(
            arguments.Positional,
            arguments.RequiredWhole("connections", 1, 1_000),
            arguments.Whole("units", 1, int.MaxValue),
            arguments.Text("ledger"),
            arguments.Has("resume"));
        return options is { Resume: true, Ledger: null }
            ? throw new BenchException("--resume needs the --ledger of the interrupted run.")
            : options;
    }
}
