using System.Collections.Immutable;

namespace NeuroHub.Users;

/// <summary>Events of a user. They contain the hash, never the password.</summary>
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

        /// <summary>True = the owner must change the password; else null. See <see cref="PasswordRules"/>.</summary>
        public bool? SetByOther { get; init; }
        public string? Badge { get; init; }
    }

    /// <summary>All fields after the change. Another role, or being disabled, ends every session.</summary>
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
    /// <param name="PasswordHash">Hash of the new password.</param>
    /// <param name="At">When.</param>
    /// <param name="SetByOther">True = the owner must change the password; else null. See <see cref="PasswordRules"/>.</param>
    public sealed record PasswordChanged(string PasswordHash, DateTimeOffset At, bool? SetByOther = null) : UserEvent;

    /// <param name="At">When.</param>
    /// <param name="SessionId">Null in events from before sessions existed.</param>
    /// <param name="PasswordHash">The same password hashed again with today's parameters; null = no new hash was needed.</param>
    /// <param name="OnDevice">True = a device's session, which lives longer; else null.</param>
    public sealed record SignedIn(DateTimeOffset At, string? SessionId = null, string? PasswordHash = null, bool? OnDevice = null) : UserEvent;

    /// <param name="SessionId">The session that ended.</param>
    /// <param name="Reason">Null = the user asked for it.</param>
    /// <param name="At">When.</param>
    public sealed record SignedOut(string SessionId, string? Reason, DateTimeOffset At) : UserEvent;

    /// <summary>All sessions were ended, by the user or by somebody else.</summary>
    public sealed record SessionsEnded(DateTimeOffset At) : UserEvent;

    /// <summary>The user was removed; username and e-mail are free again.</summary>
    public sealed record Removed(DateTimeOffset At) : UserEvent;
}

/// <summary>A user as their events made them; <see cref="Id"/> is 0 before they are created and after they were removed.</summary>
public sealed record UserState
{
    // More than any person has. A script that signs in again and again without signing out ends the oldest session.
    private const int MaximumSessions = 100;

    public static UserState Unknown { get; } = new();

    public long Id { get; private init; }
    public string Username { get; private init; } = "";
    public string? Email { get; private init; }
    public string PasswordHash { get; private init; } = "";
    public string FullName { get; private init; } = "";
    public Role Role { get; private init; }
    public string? Department { get; private init; }

    /// <summary>The text on their badge; unique.</summary>
    public string? Badge { get; private init; }
    public bool IsActive { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private init; }
    public DateTimeOffset? LastLoginAt { get; private init; }

    /// <summary>Somebody else set the password while <see cref="PasswordRules.ChangeWhenSetByOther"/> was on.</summary>
    public bool PasswordSetByOther { get; private init; }

    /// <summary>Oldest first. Those past <see cref="UserSession.EndsAt"/> are dropped at the next sign-in.</summary>
    public ImmutableArray<UserSession> Sessions { get; private init; } = [];

    public bool IsActiveAdmin => IsActive && Role == Role.Admin;

    public bool HasSession(string id)
    {
        foreach (var session in Sessions)
            if (session.Id == id)
                return true;
        return false;
    }

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
            PasswordSetByOther = e.SetByOther == true,
            Badge = e.Badge,
        },
        UserEvent.Updated e => this with
        {
            Email = e.Email,
            FullName = e.FullName,
            Role = e.Role,
            Department = e.Department,
            IsActive = e.IsActive,
            UpdatedAt = e.At,
            Badge = e.Badge,
            Sessions = e.IsActive && e.Role == Role ? Sessions : [],
        },
        UserEvent.PasswordChanged e => this with { PasswordHash = e.PasswordHash, UpdatedAt = e.At, Sessions = [], PasswordSetByOther = e.SetByOther == true },
        UserEvent.SignedIn e => this with
        {
            LastLoginAt = e.At,
            PasswordHash = e.PasswordHash ?? PasswordHash,
            Sessions = e.SessionId is { } id ? With(new UserSession(id, e.At, e.OnDevice == true)) : Sessions,
        },
        UserEvent.SignedOut e => this with { Sessions = Sessions.RemoveAll(session => session.Id == e.SessionId) },
        UserEvent.SessionsEnded => this with { Sessions = [] },
        UserEvent.Removed => new UserState(),
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };

    private ImmutableArray<UserSession> With(UserSession begun)
    {
        var living = Sessions.RemoveAll(session => session.EndsAt <= begun.BeganAt).Add(begun);
        if (living.Length <= MaximumSessions)
            return living;
        // A wall screen must not be signed out because somebody signs in again and again.
        var persons = living.FirstOrDefault(session => !session.IsOnDevice && session != begun);
        return living.Remove(persons ?? living[0]);
    }
}
