using System.Collections.Immutable;
using NeuroHub.ApiKeys;
using NeuroHub.EventSourcing;
using NeuroHub.Users;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of API keys: written whole, as the last event left them.</summary>
internal static class ApiKeyProjection
{
    public static readonly RowStatement<ApiKeyState> Save = RowStatement<ApiKeyState>.Insert("api_keys", c => c
        .Long("id", r => r.Id)
        .Text("name", r => r.Name)
        .Text("name_key", r => NameKey.Of(r.Name))
        .Text("role", r => EnumText<ApiKeyRole>.Of(r.Role))
        .Text("hash", r => r.Hash)
        .Text("created_by", r => r.CreatedBy)
        .Time("created_at", r => r.CreatedAt)
        .Time("expires_at", r => r.ExpiresAt)
        .TimeOrNull("revoked_at", r => r.RevokedAt), replaceBy: "id");

    public static void Project(RowWrites rows, ImmutableArray<Change> changes, ApiKeyState key)
    {
        rows.Add(Save, key);
        SessionsEnded.Project(rows, changes, userId: 0);
    }
}
