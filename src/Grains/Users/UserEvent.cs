namespace NeuroHub.Users;

/// <summary>Facts of a user's life. The hash is in the record, the password never is.</summary>
public abstract record UserEvent
{
    private UserEvent()
    {
    }

    public sealed record Created : UserEvent
    {
        public required long Id { get; init; }
        public required string Username { get; init; }
        public string? Email { get; init; }
        public required string PasswordHash { get; init; }
        public required string FullName { get; init; }
        public required Role Role { get; init; }
        public string? Department { get; init; }
        public required DateTimeOffset At { get; init; }
    }

    public sealed record SignedIn(DateTimeOffset At) : UserEvent;
}
