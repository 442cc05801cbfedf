using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Generate;

internal static class GenerateCommand
{
    public static int Run(ParsedArguments arguments, TextWriter output)
    {
        var units = arguments.RequiredWhole("units", 1, 100_000_000);
        var generator = new UnitGenerator((ulong)arguments.RequiredWhole("seed", 0, int.MaxValue));
        try
        {
            using (var csv = new StreamWriter(arguments.Positional))
            {
                Ai4iWriter.WriteHeader(csv);
                for (var i = 0; i < units; i++)
                    Ai4iWriter.Write(csv, generator.Next());
            }

            if (arguments.Text("oracle") is { } oracle)
                File.WriteAllText(oracle, OracleJson.Of(generator.Expected));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The file cannot be written: {e.Message}", e);
        }

        output.WriteLine($"{arguments.Positional}: {units} units, {generator.Expected.Passed} pass, {generator.Expected.Defected} fail.");
        return ExitCode.Fine;
    }
}
