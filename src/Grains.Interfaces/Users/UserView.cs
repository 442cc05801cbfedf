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
