namespace NeuroHub.Silo.CommandLines;

/// <summary>One command of a program, such as <c>audit verify</c>: it does one thing and ends, without starting a server.</summary>
/// <param name="Name">The words it begins with.</param>
/// <param name="Arguments">What may follow them, as the list of commands shows it; empty = nothing.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Run">
/// Takes the words after the name. Null = they do not fit: the caller reads how the command is used, and the exit code is 2. Else the
/// exit code: 0 = done, 1 = not done.
/// </param>
public sealed record ProgramCommand(string Name, string Arguments, string Summary, Func<string[], Task<int>?> Run)
{
    public string Usage => Arguments.Length == 0 ? Name : $"{Name} {Arguments}";

    private string[] Words { get; } = Name.Split(' ');

    /// <summary>The words after the name; null when the command line names another command.</summary>
    internal string[]? RestOf(string[] args) =>
        args.Length >= Words.Length && args.AsSpan(0, Words.Length).SequenceEqual(Words) ? args[Words.Length..] : null;
}
