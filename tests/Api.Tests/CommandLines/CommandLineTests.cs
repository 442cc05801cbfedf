using NeuroHub.Hosting.CommandLines;
using NeuroHub.Silo;

namespace NeuroHub.Api.Tests.CommandLines;

/// <summary>What a command line starts: a command, the server, or nothing at all.</summary>
public sealed class CommandLineTests
{
    private const int Served = 77;

    public static TheoryData<string> OfAServer =>
    [
        "", "--urls=http://localhost:8000", "--urls http://localhost:8000", "--NeuroHub:Mode=Embedded --environment Development",
    ];

    public static TheoryData<string> OfNothing =>
    [
        "--help", "-h", "-?", "frobnicate", "--frobnicate", "--urls", "--help --urls=http://localhost:8000", "--=x", "-- x", "audit", "audits verify", "help me",
        "--urls=http://localhost:8000 frobnicate", "one two", "wipe now",
    ];

    [Theory, MemberData(nameof(OfAServer))]
    public async Task Configuration_alone_starts_the_server(string line) => Assert.Equal(Served, await Run(line, [Echo()]));

    [Theory, MemberData(nameof(OfNothing))]
    public async Task What_is_neither_a_command_nor_configuration_ends_with_2(string line) => Assert.Equal(2, await Run(line, [Echo()]));

    [Fact]
    public async Task A_command_gets_the_words_after_its_name()
    {
        string[] got = [];
        var command = new ProgramCommand("audit verify", "", "", rest =>
        {
            got = rest;
            return Task.FromResult(1);
        });

        Assert.Equal(1, await Run("audit verify --head a b", [Echo(), command]));
        Assert.Equal(["--head", "a", "b"], got);
    }

    [Fact]
    public async Task Help_is_a_command() => Assert.Equal(0, await Run("help", []));

    [Fact]
    public void Commands_of_a_program_have_names_of_their_own_and_say_what_they_do()
    {
        foreach (var all in new[] { ApiCommands.All, SiloCommands.All })
        {
            Assert.Equal(all.Count, all.Select(command => command.Name).Distinct().Count());
            Assert.All(all, command => Assert.EndsWith(".", command.Summary, StringComparison.Ordinal));
        }
    }

    /// <summary>Takes no word but "all".</summary>
    private static ProgramCommand Echo() => new("wipe", "[all]", "Wipes.", args => args is [] or ["all"] ? Task.FromResult(0) : null);

    private static Task<int> Run(string line, IReadOnlyList<ProgramCommand> commands) =>
        CommandLine.Run("NeuroHub", line.Split(' ', StringSplitOptions.RemoveEmptyEntries), commands, () => Task.FromResult(Served));
}
