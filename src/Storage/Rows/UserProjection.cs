using System.Collections.Immutable;
using NeuroHub.EventSourcing;
using NeuroHub.Users;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of users: written whole, as the last event left them.</summary>
internal static class UserProjection
{
    public static readonly RowStatement<UserState> Save = RowStatement<UserState>.Insert("users", c => c
        .Long("id", r => r.Id)
        .Text("username", r => r.Username)
        .Text("username_key", r => NameKey.Of(r.Username))
        .Text("email", r => r.Email)
        .Text("email_key", r => NameKey.OrNull(r.Email))
        .Text("full_name", r => r.FullName)
        .Text("role", r => EnumText<Role>.Of(r.Role))
        .Text("department", r => r.Department)
        .Bool("is_active", r => r.IsActive)
        .Time("created_at", r => r.CreatedAt)
        .Time("updated_at", r => r.UpdatedAt)
        .TimeOrNull("last_login_at", r => r.LastLoginAt)
        .Text("badge", r => r.Badge)
        .Text("badge_key", r => NameKey.OrNull(r.Badge)), replaceBy: "id");

    public static readonly RowStatement<UserState> Remove = RowStatement<UserState>.Delete(
        "users", c => c.Long("id", r => r.Id));

    public static void Project(RowWrites rows, ImmutableArray<Change> changes, UserState user)
    {
        var before = (UserState)changes[0].Before;
        if (user.Id == 0)
            rows.Add(Remove, before);
        else
            rows.Add(Save, user);
        SessionsEnded.Project(rows, changes, before.Id);
    }
}
