using System.Text;

namespace NeuroHub.Bench.Cli;

internal static class HelpText
{
    public static string Of(IReadOnlyList<CommandSpec> commands)
    {
        var text = new StringBuilder("NeuroHub bench: replays, checks and measures a running NeuroHub server.\n\nUsage: bench COMMAND [options]\n\nCommands:\n");
        foreach (var command in commands)
            text.Append("  ").Append(Call(command).PadRight(22)).Append(command.Summary).Append('\n');
        return text.Append("\n'bench COMMAND --help' shows a command's options.\n")
            .Append("Exit codes: 0 fine; 1 done, and what was checked differs; 2 could not be done.\n").ToString();
    }

    public static string Of(CommandSpec command)
    {
        var text = new StringBuilder().Append(command.Summary).Append("\n\nUsage: bench ").Append(Call(command)).Append(" [options]\n\nOptions:\n");
        foreach (var option in command.Options)
        {
            var left = option.Value is null ? $"--{option.Name}" : $"--{option.Name} {option.Value}";
            text.Append("  ").Append(left.PadRight(28)).Append(option.Help);
            if (option.Default is not null)
                text.Append(" [").Append(option.Default).Append(']');
            text.Append('\n');
        }

        if (command.Examples.Count > 0)
            text.Append("\nExamples:\n");
        foreach (var example in command.Examples)
            text.Append("  ").Append(example).Append('\n');
        return text.ToString();
    }

    private static string Call(CommandSpec command) =>
        command.Positional is null ? command.Name : $"{command.Name} {command.Positional}";
}
