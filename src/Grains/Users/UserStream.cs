using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;

namespace NeuroHub.Users;

/// <summary>The history of a user.</summary>
public sealed class UserStream : StreamKind<UserState, UserEvent>
{
    private UserStream()
        : base("user", "user", UserEventJson.Default)
    {
        On<UserEvent.Created>("user.created", AuditAction.Create, (e, _, by) => $"User {e.Username} created by {by} as {AuditText.Name(e.Role)}");
        On<UserEvent.Updated>("user.updated", AuditAction.Update, (_, user, by) => $"User {user.Username} changed by {by}");
        On<UserEvent.PasswordChanged>("user.password_changed", AuditAction.Update, (_, user, by) => $"Password of user {user.Username} changed by {by}");
        On<UserEvent.SignedIn>("user.signed_in", AuditAction.Login, (_, user, _) => $"User {user.Username} signed in");
        On<UserEvent.SignedOut>("user.signed_out", AuditAction.Logout, (_, user, by) =>
            by == user.Username ? $"User {by} signed out" : $"A session of user {user.Username} ended by {by}");
        On<UserEvent.SessionsEnded>("user.sessions_ended", AuditAction.Logout, (_, user, by) => $"All sessions of user {user.Username} ended by {by}");
        On<UserEvent.Removed>("user.removed", AuditAction.Delete, (_, user, by) => $"User {user.Username} removed by {by}");
    }

    public static UserStream Kind { get; } = new();

    public static StreamId Id(long id) => Kind.Of(id);

    public override UserState Initial(string key) => UserState.Unknown;

    public override UserState Apply(UserState state, UserEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(UserState state) => state.Id == 0 ? null : new JsonObject
    {
        ["id"] = state.Id,
        ["username"] = state.Username,
        ["email"] = state.Email,
        ["full_name"] = state.FullName,
        ["role"] = AuditText.Name(state.Role),
        ["department"] = state.Department,
        ["is_active"] = state.IsActive,
        ["badge"] = state.Badge,
        ["last_login_at"] = state.LastLoginAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        // Compared but never shown: AuditValues shows stars instead.
        [AuditValues.Password] = state.PasswordHash,
    };
}

[JsonSerializable(typeof(UserEvent.Created))]
[JsonSerializable(typeof(UserEvent.Updated))]
[JsonSerializable(typeof(UserEvent.PasswordChanged))]
[JsonSerializable(typeof(UserEvent.SignedIn))]
[JsonSerializable(typeof(UserEvent.SignedOut))]
[JsonSerializable(typeof(UserEvent.SessionsEnded))]
[JsonSerializable(typeof(UserEvent.Removed))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class UserEventJson : JsonSerializerContext;
