using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Who makes a call: a node of the plant, a user, or nobody that could be told.</summary>
public sealed record Caller
{
    /// <summary>A silo or an API node: it may do anything, on anybody's behalf.</summary>
    public static Caller Node { get; } = new() { IsNode = true };

    public static Caller Nobody { get; } = new();

    public static Caller Expired { get; } = new() { IsExpired = true };

    public bool IsNode { get; private init; }

    public bool IsExpired { get; private init; }

    /// <summary>Null unless it is a user.</summary>
    public Actor? User { get; private init; }

    /// <summary>The user must first change a password that somebody else set.</summary>
    public bool MustChangePassword { get; private init; }

    public static Caller Of(Actor user, bool mustChangePassword = false) => new() { User = user, MustChangePassword = mustChangePassword };
}
