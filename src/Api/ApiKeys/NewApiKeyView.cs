using NeuroHub.ApiKeys;

namespace NeuroHub.Api.ApiKeys;

/// <summary>A key that was just made: the only time that the key itself is told.</summary>
/// <param name="Id">Its row's.</param>
/// <param name="Name">For people.</param>
/// <param name="Role">What it is good for.</param>
/// <param name="CreatedBy">Username of who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">From then on it is refused.</param>
/// <param name="LastUsedAt">Never yet.</param>
/// <param name="RevokedAt">Not yet.</param>
/// <param name="Key">To be sent as <c>Authorization: Bearer</c>. Null in the answer to a repeat of the command: only its hash is kept.</param>
internal sealed record NewApiKeyView(
    long Id,
    string Name,
    ApiKeyRole Role,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    string? Key)
{
    public static NewApiKeyView Of(ApiKeyView view, string? key) =>
        new(view.Id, view.Name, view.Role, view.CreatedBy, view.CreatedAt, view.ExpiresAt, view.LastUsedAt, view.RevokedAt, key);
}
