using NeuroHub.Access;
using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Stations;

namespace NeuroHub.Users;

/// <summary>
/// Rules for a user. The database checks that username and e-mail are unique, and that an active ADMIN remains, because only the database
/// sees all users at once.
/// </summary>
public static class UserDecider
{
    /// <param name="user">The user before.</param>
    /// <param name="id">The user's id.</param>
    /// <param name="command">What to create.</param>
    /// <param name="passwordHash">Of the command's password.</param>
    /// <param name="now">When.</param>
    /// <param name="setByOther">The owner must change the password; see <see cref="PasswordRules"/>.</param>
    public static Decision<UserEvent> Create(
        UserState user, long id, CreateUser command, string passwordHash, DateTimeOffset now, bool setByOther = false) =>
        user.Id != 0
            ? UserRefusals.Duplicate()
            : new UserEvent.Created
            {
                Id = id,
                Username = command.Username,
                Email = command.Email,
                PasswordHash = passwordHash,
                FullName = command.FullName,
                Role = command.Role,
                Department = command.Department,
                At = now,
                SetByOther = setByOther ? true : null,
                Badge = TextOrNone(command.Badge),
            };

    /// <param name="user">The user before.</param>
    /// <param name="id">The id that was asked for; the refusal names it.</param>
    /// <param name="command">What to change.</param>
    /// <param name="passwordHash">Of the command's password; null when it has none.</param>
    /// <param name="now">When.</param>
    /// <param name="setByOther">The owner must change the password; see <see cref="PasswordRules"/>.</param>
    public static Decision<UserEvent> Update(
        UserState user, long id, UpdateUser command, string? passwordHash, DateTimeOffset now, bool setByOther = false)
    {
        if (user.Id == 0)
            return UserRefusals.NotFound(id);
        var updated = new UserEvent.Updated
        {
            Email = command.Clear.Contains("email") ? null : command.Email ?? user.Email,
            FullName = command.FullName ?? user.FullName,
            Role = command.Role ?? user.Role,
            Department = command.Clear.Contains("department") ? null : command.Department ?? user.Department,
            IsActive = command.IsActive ?? user.IsActive,
            Badge = command.Clear.Contains("badge") ? null : command.Badge is null ? user.Badge : TextOrNone(command.Badge),
            At = now,
        };
        var isNews = updated.Email != user.Email || updated.FullName != user.FullName || updated.Role != user.Role
            || updated.Department != user.Department || updated.IsActive != user.IsActive
            || updated.Badge != user.Badge;
        bool? mark = setByOther ? true : null;
        return (isNews, passwordHash) switch
        {
            (false, null) => Decision<UserEvent>.Nothing,
            (true, null) => updated,
            (false, { } hash) => new UserEvent.PasswordChanged(hash, now, mark),
            (true, { } hash) => new Decision<UserEvent>([updated, new UserEvent.PasswordChanged(hash, now, mark)], null),
        };
    }

    /// <param name="user">The user before.</param>
    /// <param name="id">The id that was asked for; the refusal names it.</param>
    /// <param name="hasRuns">They are the worker of a run. A user who has signed in has a history too.</param>
    /// <param name="now">When.</param>
    public static Decision<UserEvent> Delete(UserState user, long id, bool hasRuns, DateTimeOffset now) => user switch
    {
        { Id: 0 } => UserRefusals.NotFound(id),
        { LastLoginAt: null } when !hasRuns => new UserEvent.Removed(now),
        { IsActive: false } => Decision<UserEvent>.Nothing,
        _ => new UserEvent.Updated
        {
            Email = user.Email,
            FullName = user.FullName,
            Role = user.Role,
            Department = user.Department,
            IsActive = false,
            Badge = user.Badge,
            At = now,
        },
    };

    /// <param name="user">The user before.</param>
    /// <param name="matches">Whether the current password was right.</param>
    /// <param name="passwordHash">Hash of the new password.</param>
    /// <param name="now">When.</param>
    public static Decision<UserEvent> ChangePassword(UserState user, bool matches, string passwordHash, DateTimeOffset now) =>
        user.IsActive && matches ? new UserEvent.PasswordChanged(passwordHash, now) : UserRefusals.WrongCurrentPassword();

    /// <param name="user">The user before.</param>
    /// <param name="match">Whether the password was right.</param>
    /// <param name="sessionId">Id of the session to begin.</param>
    /// <param name="newHash">Hash of the same password with today's parameters; null when no new hash is needed.</param>
    /// <param name="now">When.</param>
    /// <param name="onDevice">The session is a device's.</param>
    public static Decision<UserEvent> SignIn(UserState user, bool match, string sessionId, string? newHash, DateTimeOffset now, bool onDevice = false) =>
        user.IsActive && match ? new UserEvent.SignedIn(now, sessionId, newHash, onDevice ? true : null) : UserRefusals.InvalidCredentials();

    /// <summary>Why a user with the right password may not open a session for a device; null when they may.</summary>
    public static Refusal? RefuseDevice(UserState user, SignIn command, bool mustChangePassword) =>
        command.Device is not { } device ? null
        : user.Role is not (Role.Manager or Role.Admin) ? CallRefusals.NotEnoughPermissions
        : mustChangePassword ? UserRefusals.PasswordChangeRequired
        : device.Kind == DeviceKind.Tablet && command.Station is null ? StationRefusals.NotFound(device.StationId ?? "")
        : null;

    /// <summary>As <see cref="SignOut"/> of one session, but a session that does not exist is refused.</summary>
    public static Decision<UserEvent> EndSession(UserState user, long id, EndSession command, DateTimeOffset now) =>
        user.Id == 0 ? UserRefusals.NotFound(id)
        : user.HasSession(command.SessionId) ? new UserEvent.SignedOut(command.SessionId, command.Reason, now)
        : UserRefusals.SessionNotFound();

    public static Decision<UserEvent> EndSessions(UserState user, long id, DateTimeOffset now) =>
        user.Id == 0 ? UserRefusals.NotFound(id)
        : user.Sessions.IsEmpty ? Decision<UserEvent>.Nothing
        : new UserEvent.SessionsEnded(now);

    public static Decision<UserEvent> SignOut(UserState user, SignOut command, DateTimeOffset now) => command.SessionId switch
    {
        _ when user.Sessions.IsEmpty => Decision<UserEvent>.Nothing,
        null => new UserEvent.SessionsEnded(now),
        { } id when user.HasSession(id) => new UserEvent.SignedOut(id, command.Reason, now),
        _ => Decision<UserEvent>.Nothing,
    };

    private static string? TextOrNone(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
