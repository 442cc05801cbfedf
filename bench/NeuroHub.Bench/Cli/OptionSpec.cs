namespace NeuroHub.Bench.Cli;

/// <summary>An option of a command. <paramref name="Value"/> is the placeholder shown in the help; null makes it a flag.</summary>
internal sealed record OptionSpec(string Name, string? Value, string Help, string? Default = null);
