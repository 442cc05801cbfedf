using NeuroHub.EventSourcing;

namespace NeuroHub.Users;

/// <summary>The rule book of a user. That username and e-mail are unique is for the database to say.</summary>
public static class UserDecider
{
    public static Decision<UserEvent> Create(UserState user, long id, CreateUser command, string passwordHash, DateTimeOffset now) =>
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
            };

    public static Decision<UserEvent> SignIn(UserState user, bool passwordMatches, DateTimeOffset now) =>
        user.IsActive && passwordMatches ? new UserEvent.SignedIn(now) : UserRefusals.InvalidCredentials();
}
