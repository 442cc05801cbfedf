using System.Text.Json;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Load;

namespace NeuroHub.Bench.Report;

internal static class ReportCommand
{
    public static int Run(ParsedArguments arguments, TextWriter output)
    {
        var yardstick = PgbenchLog.ReadAll(arguments.Required("pgbench"));
        var report = BenchReport.Of(
            InputFile.ReadText(arguments.Required("machine")), yardstick, Result(arguments.Required("postgres")), Result(arguments.Required("sqlite")));
        File.WriteAllText(arguments.Positional, report);
        output.Write(report);
        return ExitCode.Fine;
    }

    private static LoadResult Result(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<LoadResult>(InputFile.ReadText(file), LoadCommand.Json)
                ?? throw new BenchException($"{file} is empty.");
        }
        catch (JsonException e)
        {
            throw new BenchException($"{file} is not what load --json writes: {e.Message}", e);
        }
    }
}
