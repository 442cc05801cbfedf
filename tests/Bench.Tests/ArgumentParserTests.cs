using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Tests;

public class ArgumentParserTests
{
    [Fact]
    public void Values_flags_and_the_positional_may_stand_in_any_order()
    {
        var arguments = ArgumentParser.Parse(BenchCommands.Replay, ["--connections", "8", "a.csv", "--resume", "--ledger=run.jsonl"]);

        Assert.Equal(("a.csv", 8, "run.jsonl", true), (arguments.Positional, arguments.RequiredWhole("connections", 1, 9), arguments.Text("ledger"), arguments.Has("resume")));
        Assert.Equal("http://127.0.0.1:8000/", arguments.Url("url").ToString());
        Assert.Null(arguments.Whole("units", 1, 9));
    }

    [Theory]
    [InlineData("replay needs CSV; see 'bench replay --help'.", "replay")]
    [InlineData("replay has no option --speed; see 'bench replay --help'.", "replay", "a.csv", "--speed", "9")]
    [InlineData("--units needs a value (N).", "replay", "a.csv", "--units")]
    [InlineData("--units needs a value (N).", "replay", "a.csv", "--units", "--resume")]
    [InlineData("--units is given twice.", "replay", "a.csv", "--units", "1", "--units", "2")]
    [InlineData("--resume is a flag and takes no value.", "replay", "a.csv", "--resume=yes")]
    [InlineData("'b.csv' is one argument too many for replay.", "replay", "a.csv", "b.csv")]
    [InlineData("--units must be a whole number from 1 to 100000000, not 'ten'.", "generate", "a.csv", "--units", "ten")]
    [InlineData("generate needs --units.", "generate", "a.csv")]
    [InlineData("--shape must be many, lot or unit, not 'round'.", "load", "--shape", "round")]
    [InlineData("--connections must be a whole number from 1 to 2000, not '0'.", "load", "--connections", "1,0")]
    [InlineData("--resume needs the --ledger of the interrupted run.", "replay", "a.csv", "--resume")]
    [InlineData("There is no command 'reply'; there are replay, verify-ledger, load, plant, views, wake, generate, report.", "reply")]
    public async Task A_mistake_is_one_clear_sentence_and_exit_code_2(string sentence, params string[] args)
    {
        using var error = new StringWriter();

        var code = await BenchProgram.Run(args, TextWriter.Null, error, CancellationToken.None);

        Assert.Equal((ExitCode.Refused, sentence), (code, error.ToString().TrimEnd()));
    }

    [Fact]
    public async Task Every_command_has_help()
    {
        foreach (var command in BenchCommands.All)
        {
            using var output = new StringWriter();
            Assert.Equal(ExitCode.Fine, await BenchProgram.Run([command.Name, "--help"], output, TextWriter.Null, CancellationToken.None));
            Assert.All(command.Options, option => Assert.Contains("--" + option.Name, output.ToString()));
        }
    }
}
