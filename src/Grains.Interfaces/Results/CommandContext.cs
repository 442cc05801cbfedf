using NeuroHub.Users;

namespace NeuroHub.Results;

/// <summary>Who sends a command, by which keys a repeat of it is recognised, and from where it came (null = from within).</summary>
[GenerateSerializer, Immutable, Alias("nh.command_context")]
public sealed record CommandContext(
    [property: Id(0)] Actor By,
    [property: Id(1)] IReadOnlyList<AnswerKey> Keys,
    [property: Id(2)] Origin? From = null)
{
    /// <summary>The versions (<see cref="EntityTag"/>) that a change was made for; null = whichever there is.</summary>
    [Id(3)] public IReadOnlyList<string>? IfMatch { get; init; }

    public static CommandContext Of(Actor by) => new(by, []);
}
