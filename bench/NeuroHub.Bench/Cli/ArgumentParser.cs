namespace NeuroHub.Bench.Cli;

/// <summary>Reads <c>--name value</c>, <c>--name=value</c>, flags and one positional argument.</summary>
internal static class ArgumentParser
{
    public static ParsedArguments Parse(CommandSpec command, IReadOnlyList<string> args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        string? positional = null;
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                if (command.Positional is null || positional is not null)
                    throw new BenchException($"'{args[i]}' is one argument too many for {command.Name}.");
                positional = args[i];
                continue;
            }

            var (name, value) = Split(args[i]);
            var option = command.Options.FirstOrDefault(o => o.Name == name)
                ?? throw new BenchException($"{command.Name} has no option --{name}; see 'bench {command.Name} --help'.");
            if (option.Value is null)
            {
                if (value is not null)
                    throw new BenchException($"--{name} is a flag and takes no value.");
                value = "true";
            }
            else if (value is null)
            {
                if (i + 1 >= args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal))
                    throw new BenchException($"--{name} needs a value ({option.Value}).");
                value = args[++i];
            }

            if (!values.TryAdd(name, value))
                throw new BenchException($"--{name} is given twice.");
        }

        if (command.Positional is not null && positional is null)
            throw new BenchException($"{command.Name} needs {command.Positional}; see 'bench {command.Name} --help'.");
        return new ParsedArguments(command, positional, values);
    }

    private static (string Name, string? Value) Split(string arg)
    {
        var equals = arg.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (arg[2..], null) : (arg[2..equals], arg[(equals + 1)..]);
    }
}
