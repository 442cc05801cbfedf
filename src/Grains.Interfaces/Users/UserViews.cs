namespace NeuroHub.Users;

/// <summary>A user as the wire shows it. The password hash never leaves the grain.</summary>
[GenerateSerializer, Immutable, Alias("nh.user_view")]
public sealed record UserView
{
    [Id(0)] public required long Id { get; init; }
    [Id(1)] public required string Username { get; init; }
    [Id(2)] public string? Email { get; init; }
    [Id(3)] public required string FullName { get; init; }
    [Id(4)] public required Role Role { get; init; }
    [Id(5)] public string? Department { get; init; }
    [Id(6)] public required bool IsActive { get; init; }
    [Id(7)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(8)] public required DateTimeOffset UpdatedAt { get; init; }
    [Id(9)] public DateTimeOffset? LastLoginAt { get; init; }

    /// <summary>Until when failed sign-ins keep the name locked; shown to ADMIN alone.</summary>
    [Id(10)] public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>What their badge says: their first name as a worker.</summary>
    [Id(11)] public string? Badge { get; init; }
}

/// <summary>What a user may do (rules.md 5). Station = equipment: an operator's rights, its own rate budget.</summary>
public enum Role
{
    Admin = 1,
    Manager,
    Operator,
    Station,
}

/// <summary>The person at the station, as a run keeps them: <c>worker{id, username, full_name}</c>.</summary>
[GenerateSerializer, Immutable, Alias("nh.worker")]
public sealed record Worker(
    [property: Id(0)] long Id,
    [property: Id(1)] string Username,
    [property: Id(2)] string FullName);

/// <summary>The user whose password matched, and the session that began.</summary>
[GenerateSerializer, Immutable, Alias("nh.signed_in_user")]
public sealed record SignedInUser(
    [property: Id(0)] UserView User,
    [property: Id(1)] string SessionId,
    [property: Id(2)] bool PasswordChangeRequired = false);
