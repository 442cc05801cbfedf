using System.Text.Json;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Load;

namespace NeuroHub.Bench.Report;

internal static class ReportCommand
{
    public static int Run(ParsedArguments arguments, TextWriter output)
    {
        var figures = BenchFigures.Read(arguments.Required("from"));
        var report = BenchReport.Of(figures);
        File.WriteAllText(arguments.Positional, report);
        var all = new { aims = BenchAim.Of(figures), figures };
        File.WriteAllText(Path.ChangeExtension(arguments.Positional, ".json"), JsonSerializer.Serialize(all, LoadCommand.Json) + "\n");
        if (arguments.Text("charts") is { } folder)
            BenchCharts.Draw(figures, folder);
        output.Write(report);
        return ExitCode.Fine;
    }
}
