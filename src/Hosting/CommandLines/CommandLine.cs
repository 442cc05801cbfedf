using System.Text;
using NeuroHub.EventSourcing;
using NeuroHub.Hosting.Startup;
using NeuroHub.Storage.Migrations;

namespace NeuroHub.Hosting.CommandLines;

/// <summary>
/// Reads a program's command line: one of its commands, or the start of the server with configuration (<c>--urls=...</c>,
/// <c>--NeuroHub:Mode=Cluster</c>, <c>--environment Development</c>). Anything else ends with the list of commands and exit code 2,
/// because a misspelt command must not start a server.
/// </summary>
/// <remarks>
/// To add a command: write a class with a <c>public static ProgramCommand Command { get; } = new("audit verify", ...)</c> in the folder of its
/// subject, and add that property to the program's list: <c>ApiCommands</c> or <c>SiloCommands</c>. A command that reads or writes the store
/// takes its services from <see cref="CommandHost"/>. This class reports an unavailable store, a schema of another version and a mistake in the
/// configuration, by a sentence and by the exit code.
/// </remarks>
public static class CommandLine
{
    private const string Help = "help";
    private const int Done = 0;
    private const int NotDone = 1;
    private const int Wrong = 2;

    /// <param name="program">Name of the program.</param>
    /// <param name="args">The command line.</param>
    /// <param name="commands">Commands of this program.</param>
    /// <param name="serve">Starts the server and runs it to its end.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string program, string[] args, IReadOnlyList<ProgramCommand> commands, Func<Task<int>> serve)
    {
        if (IsConfiguration(args))
            return await serve();
        if (args is [Help])
        {
            Console.WriteLine(List(program, commands));
            return Done;
        }

        foreach (var command in commands)
        {
            if (command.RestOf(args) is { } rest)
                return await Run(program, command, rest);
        }

        await Console.Error.WriteLineAsync($"'{string.Join(' ', args)}' is no command of {program}.\n\n{List(program, commands)}");
        return Wrong;
    }

    /// <summary>
    /// Whether the arguments are only configuration, as .NET reads it: pairs of a name that begins with <c>--</c>, and a value.
    /// </summary>
    internal static bool IsConfiguration(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || args[i].IndexOf('=') is 2 || args[i].Length == 2)
                return false;
            if (args[i].Contains('='))
                continue;
            // The value is the next argument. A name without a value would be a flag, and the server has no flags.
            i++;
            if (i == args.Length || args[i].StartsWith("--", StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static async Task<int> Run(string program, ProgramCommand command, string[] rest)
    {
        try
        {
            if (command.Run(rest) is { } running)
                return await running;
            await Console.Error.WriteLineAsync($"Usage: {program} {command.Usage}\n       {command.Summary}");
            return Wrong;
        }
        catch (Exception error) when (error is StoreUnavailableException or MigrationException)
        {
            await Console.Error.WriteLineAsync(error.InnerException is { } cause ? $"{error.Message}: {cause.Message}" : error.Message);
            return NotDone;
        }
        catch (Exception error) when (StartFault.Of(error) is { } fault)
        {
            foreach (var sentence in fault.Sentences)
                await Console.Error.WriteLineAsync(sentence);
            return fault.ExitCode;
        }
    }

    private static string List(string program, IReadOnlyList<ProgramCommand> commands)
    {
        var text = new StringBuilder()
            .AppendLine($"Usage: {program} [--<setting>=<value>]...   start the server; settings: docs/operations.md")
            .AppendLine($"       {program} <command>")
            .AppendLine()
            .AppendLine("Commands:");
        foreach (var command in commands)
            text.AppendLine($"  {command.Usage}").AppendLine($"      {command.Summary}");
        return text.AppendLine($"  {Help}").Append("      This list.").ToString();
    }
}

/// <summary>One command of a program, such as <c>audit verify</c>: it does one thing and ends, without starting a server.</summary>
/// <param name="Name">The words that the command line begins with.</param>
/// <param name="Arguments">What may follow them, as the list of commands shows it; empty = nothing.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Run">
/// Takes the words after the name. Null = they do not fit: the usage is printed, and the exit code is 2. Else the exit code: 0 = done, 1 = not
/// done.
/// </param>
public sealed record ProgramCommand(string Name, string Arguments, string Summary, Func<string[], Task<int>?> Run)
{
    public string Usage => Arguments.Length == 0 ? Name : $"{Name} {Arguments}";

    private string[] Words { get; } = Name.Split(' ');

    /// <summary>The words after the name; null when the command line names another command.</summary>
    internal string[]? RestOf(string[] args) =>
        args.Length >= Words.Length && args.AsSpan(0, Words.Length).SequenceEqual(Words) ? args[Words.Length..] : null;
}
