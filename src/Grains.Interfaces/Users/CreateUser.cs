using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Users;

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
