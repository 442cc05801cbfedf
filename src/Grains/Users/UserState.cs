namespace NeuroHub.Users;

/// <summary>A user as their events made them; <see cref="Id"/> is 0 before they are created.</summary>
public sealed record UserState
{
    public static UserState Unknown { get; } = new();

    public long Id { get; private init; }
    public string Username { get; private init; } = "";
    public string? Email { get; private init; }
    public string PasswordHash { get; private init; } = "";
    public string FullName { get; private init; } = "";
    public Role Role { get; private init; }
    public string? Department { get; private init; }
    public bool IsActive { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private init; }
    public DateTimeOffset? LastLoginAt { get; private init; }

    public UserState Apply(UserEvent @event) => @event switch
    {
        UserEvent.Created e => new UserState
        {
            Id = e.Id,
            Username = e.Username,
            Email = e.Email,
            PasswordHash = e.PasswordHash,
            FullName = e.FullName,
            Role = e.Role,
            Department = e.Department,
            IsActive = true,
            CreatedAt = e.At,
            UpdatedAt = e.At,
        },
        UserEvent.SignedIn e => this with { LastLoginAt = e.At },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}
