namespace NeuroHub.Bench.Cli;

internal sealed record CommandSpec(
    string Name,
    string? Positional,
    string Summary,
    IReadOnlyList<OptionSpec> Options,
    IReadOnlyList<string> Examples);
