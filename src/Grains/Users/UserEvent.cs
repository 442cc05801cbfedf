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

        /// <summary>True = the password is to be changed by its owner; else null. See <see cref="PasswordRules"/>.</summary>
        public bool? SetByOther { get; init; }
        public string? Badge { get; init; }
    }

    /// <summary>All fields as they are from now on. Another role, or being disabled, ends every session.</summary>
    public sealed record Updated : UserEvent
    {
        public string? Email { get; init; }
        public required string FullName { get; init; }
        public required Role Role { get; init; }
        public string? Department { get; init; }
        public required bool IsActive { get; init; }
        public required DateTimeOffset At { get; init; }
        public string? Badge { get; init; }
    }

    /// <summary>Ends every session.</summary>
    /// <param name="PasswordHash">Of the new one.</param>
    /// <param name="At">When.</param>
    /// <param name="SetByOther">True = it is to be changed by its owner; else null. See <see cref="PasswordRules"/>.</param>
    public sealed record PasswordChanged(string PasswordHash, DateTimeOffset At, bool? SetByOther = null) : UserEvent;

    /// <param name="At">When.</param>
    /// <param name="SessionId">Null in records from before there were sessions.</param>
    /// <param name="PasswordHash">The same password hashed anew with the parameters of today; null = they were.</param>
    /// <param name="OnDevice">True = a device's session, which lives longer; else null.</param>
    public sealed record SignedIn(DateTimeOffset At, string? SessionId = null, string? PasswordHash = null, bool? OnDevice = null) : UserEvent;

    /// <param name="SessionId">The session that ended.</param>
    /// <param name="Reason">Null = the user asked for it.</param>
    /// <param name="At">When.</param>
    public sealed record SignedOut(string SessionId, string? Reason, DateTimeOffset At) : UserEvent;

    /// <summary>All sessions were ended, by the user or for them.</summary>
    public sealed record SessionsEnded(DateTimeOffset At) : UserEvent;

    /// <summary>Gone from the users; username and e-mail are free again.</summary>
    public sealed record Removed(DateTimeOffset At) : UserEvent;
}
