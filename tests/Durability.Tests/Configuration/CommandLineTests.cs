namespace NeuroHub.Durability.Tests.Configuration;

/// <summary>A command line that nobody knows starts no server.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-command-line-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("Api", "--help", "audit verify")]
    [InlineData("Api", "frobnicate", "backup [--without-keys] <folder>")]
    [InlineData("Silo", "--help", "health")]
    [InlineData("Silo", "frobnicate", "health")]
    public async Task An_unknown_command_line_ends_with_the_list_of_commands(string program, string word, string command)
    {
        var process = await StartedProcess.Run(program, _directory, [word]);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains($"'{word}' is no command of NeuroHub.{program}.", process.Error, StringComparison.Ordinal);
        Assert.Contains(command, process.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public async Task A_setting_on_the_command_line_is_a_setting()
    {
        var process = await StartedProcess.Run("Api", _directory, ["--NeuroHub:SiteCode=kr!"]);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("NeuroHub__SiteCode", process.Error, StringComparison.Ordinal);
    }
}
