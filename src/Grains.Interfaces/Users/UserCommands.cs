using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Users;

/// <summary>Change a user; what is null stays. Role, password or disabling end the user's sessions.</summary>
[GenerateSerializer, Immutable, Alias("nh.update_user")]
public sealed record UpdateUser : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public string? Email { get; init; }
    [Id(2)] public string? FullName { get; init; }
    [Id(3)] public Role? Role { get; init; }
    [Id(4)] public string? Department { get; init; }
    [Id(5)] public bool? IsActive { get; init; }

    /// <summary>In clear over the cluster's private network, hashed in the grain.</summary>
    [Id(6)] public string? Password { get; init; }

    /// <summary>1 to 50 characters; a blank one takes the badge away.</summary>
    [Id(7)] public string? Badge { get; init; }

    /// <summary>Fields to empty, by their names on the wire: email, department, badge.</summary>
    [Id(8)] public IReadOnlyList<string> Clear { get; init; } = [];

    public string? OutOfBounds() =>
        Role is { } role && !Bounds.IsNamed(role) ? "role" : Clear.All(field => field is "email" or "department" or "badge") ? null : "clear";

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        Email = texts.Optional("email", Email),
        FullName = texts.NotBlank("full_name", FullName),
        Department = texts.Optional("department", Department),
        Badge = texts.Optional("badge", Badge),
        Clear = texts.Cleared(Clear, ("email", Email), ("department", Department), ("badge", Badge)),
    };
}

/// <summary>Remove a user.</summary>
[GenerateSerializer, Immutable, Alias("nh.delete_user")]
public sealed record DeleteUser([property: Id(0)] CommandContext Context) : ICommand;

/// <summary>Lift the lock that failed sign-ins put on a user's name.</summary>
[GenerateSerializer, Immutable, Alias("nh.unlock_user")]
public sealed record UnlockUser([property: Id(0)] CommandContext Context) : ICommand;

/// <summary>A user changes their own password; all their sessions end.</summary>
[GenerateSerializer, Immutable, Alias("nh.change_password")]
public sealed record ChangePassword(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string Current,
    [property: Id(2)] string New) : ICommand;

/// <summary>End a session.</summary>
/// <param name="Context">Who.</param>
/// <param name="SessionId">Null = all of the user's.</param>
/// <param name="Reason">Null when the user asked for it.</param>
[GenerateSerializer, Immutable, Alias("nh.sign_out")]
public sealed record SignOut(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string? SessionId,
    [property: Id(2)] string? Reason = null) : ICommand;

/// <summary>End one session of a user, which must be there.</summary>
/// <param name="Context">Who.</param>
/// <param name="SessionId">Which.</param>
/// <param name="Reason">For the audit trail; null when the user asked for it.</param>
[GenerateSerializer, Immutable, Alias("nh.end_session")]
public sealed record EndSession(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string SessionId,
    [property: Id(2)] string? Reason = null) : ICommand;

/// <summary>End every session of a user (ADMIN).</summary>
[GenerateSerializer, Immutable, Alias("nh.end_sessions")]
public sealed record EndSessions([property: Id(0)] CommandContext Context) : ICommand;

/// <summary>An attempt to sign in.</summary>
/// <param name="Username">As it was typed.</param>
/// <param name="Password">In clear over the cluster's private network.</param>
/// <param name="From">Where it came from.</param>
/// <param name="AsStation">At the stations' door, which lets in accounts of role STATION only; the other lets in none of them.</param>
[GenerateSerializer, Immutable, Alias("nh.sign_in")]
public sealed record SignIn(
    [property: Id(0)] string Username,
    [property: Id(1)] string Password,
    [property: Id(2)] Origin? From,
    [property: Id(3)] bool AsStation = false)
{
    /// <summary>What the session is for; null = the person.</summary>
    [Id(4)] public ConsoleDevice? Device { get; init; }

    /// <summary>User id of the device's station, looked up by the sign-in grain; null = there is none.</summary>
    [Id(5)] public long? Station { get; init; }
}

/// <summary>Make a user. The password arrives in clear over the cluster's private network and is hashed in the grain.</summary>
/// <param name="Context">Who.</param>
/// <param name="Username">For ever.</param>
/// <param name="Email">Null = none.</param>
/// <param name="Password">The first one.</param>
/// <param name="FullName">For people.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Department">Null = none.</param>
/// <param name="IsGenerated">The password was made by a machine and printed: its owner has not chosen it.</param>
/// <param name="Badge">What their badge says, 1 to 50 characters; null = none.</param>
[GenerateSerializer, Immutable, Alias("nh.create_user")]
public sealed record CreateUser(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string Username,
    [property: Id(2)] string? Email,
    [property: Id(3)] string Password,
    [property: Id(4)] string FullName,
    [property: Id(5)] Role Role,
    [property: Id(6)] string? Department,
    [property: Id(7)] bool IsGenerated = false,
    [property: Id(8)] string? Badge = null) : IOutside, IBounded
{
    public string? OutOfBounds() => Bounds.IsNamed(Role) ? null : "role";

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        Username = texts.Needed("username", Username),
        Email = texts.Optional("email", Email),
        FullName = texts.Needed("full_name", FullName),
        Department = texts.Optional("department", Department),
        Badge = texts.Optional("badge", Badge),
    };
}
