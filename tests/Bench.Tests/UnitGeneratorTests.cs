using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Csv;
using NeuroHub.Bench.Generate;

namespace NeuroHub.Bench.Tests;

public class UnitGeneratorTests
{
    [Fact]
    public void The_same_seed_gives_the_same_file_and_another_seed_another()
    {
        Assert.Equal(Generate(7, 500).Text, Generate(7, 500).Text);
        Assert.NotEqual(Generate(7, 500).Text, Generate(8, 500).Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_the_generator_decided_is_what_its_csv_says(int seed)
    {
        var (text, expected) = Generate((ulong)seed, 5_000);

        Assert.Empty(expected.DifferencesFrom(CsvTextCount.Count(text), "generator", "csv"));
        Assert.Equal(5_000, Ai4iReader.Read(text).Count);
    }

    [Fact]
    public void Every_kind_of_outcome_occurs()
    {
        var (text, expected) = Generate(1, 20_000);

        Assert.Subset(expected.ByCode.Keys.ToHashSet(), new HashSet<string> { "HDF", "OSF", "PWF", "TWF", "UNSPECIFIED" });
        Assert.Contains(Ai4iReader.Read(text), unit => !unit.Failed && unit.Modes.Contains("RNF"));
    }

    [Fact]
    public async Task The_command_writes_the_csv_and_the_oracle_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("bench-tests");
        var (csv, oracle) = (Path.Combine(folder.FullName, "a.csv"), Path.Combine(folder.FullName, "a.json"));

        var code = await BenchProgram.Run(
            ["generate", csv, "--units", "300", "--seed", "4", "--oracle", oracle], TextWriter.Null, TextWriter.Null, CancellationToken.None);

        Assert.Equal(ExitCode.Fine, code);
        Assert.Equal(OracleJson.Of(CsvTextCount.Count(await File.ReadAllTextAsync(csv))), await File.ReadAllTextAsync(oracle));
        folder.Delete(recursive: true);
    }

    private static (string Text, UnitCounts Expected) Generate(ulong seed, int units)
    {
        var generator = new UnitGenerator(seed);
        using var text = new StringWriter();
        Ai4iWriter.WriteHeader(text);
        for (var i = 0; i < units; i++)
            Ai4iWriter.Write(text, generator.Next());
        return (text.ToString(), generator.Expected);
    }
}
