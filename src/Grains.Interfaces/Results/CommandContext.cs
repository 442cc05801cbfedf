using NeuroHub.Users;

namespace NeuroHub.Results;

/// <summary>Who sends a command, and by which keys a repeat of it is recognised.</summary>
[GenerateSerializer, Immutable, Alias("nh.command_context")]
public sealed record CommandContext(
    [property: Id(0)] Actor By,
    [property: Id(1)] IReadOnlyList<AnswerKey> Keys)
{
    public static CommandContext Of(Actor by) => new(by, []);
}
