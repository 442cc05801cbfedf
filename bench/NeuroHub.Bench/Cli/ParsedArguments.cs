using System.Globalization;

namespace NeuroHub.Bench.Cli;

internal sealed class ParsedArguments(CommandSpec command, string? positional, IReadOnlyDictionary<string, string> values)
{
    /// <summary>The positional argument. The parser has already refused a command line without it where the command needs one.</summary>
    public string Positional => positional ?? throw new InvalidOperationException($"{command.Name} takes no positional argument.");

    public bool Has(string flag) => values.ContainsKey(flag);

    public string? Text(string name) =>
        values.TryGetValue(name, out var value)
            ? value
            : command.Options.First(o => o.Name == name).Default;

    public string Required(string name) =>
        Text(name) ?? throw new BenchException($"{command.Name} needs --{name}.");

    /// <summary>The option, else the environment variable, so that a password need not be in a process list.</summary>
    public string RequiredOrEnvironment(string name, string variable) =>
        Text(name) ?? Environment.GetEnvironmentVariable(variable)
        ?? throw new BenchException($"{command.Name} needs --{name} or the environment variable {variable}.");

    public int? Whole(string name, int lowest, int highest) =>
        Text(name) is { } text ? Whole(name, text, lowest, highest) : null;

    public int RequiredWhole(string name, int lowest, int highest) => Whole(name, Required(name), lowest, highest);

    public IReadOnlyList<int> WholeList(string name, int lowest, int highest) =>
        [.. Required(name).Split(',').Select(part => Whole(name, part.Trim(), lowest, highest))];

    public Uri Url(string name) =>
        Uri.TryCreate(Required(name), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new BenchException($"--{name} must be an http(s) address, not '{Required(name)}'.");

    private static int Whole(string name, string text, int lowest, int highest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number
            : throw new BenchException($"--{name} must be a whole number from {lowest} to {highest}, not '{text}'.");
}
