using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.ApiKeys;

namespace NeuroHub.Api.ApiKeys;

/// <summary>A key for a program.</summary>
internal sealed record CreateApiKeyRequest : IChecked
{
    /// <summary>What audit trail and runs call it, as apikey:{name}. Unique, in any case, among the keys that are not revoked.</summary>
    [JsonRequired, StringLength(50, MinimumLength = 1)]
    public string Name { get; set; } = "";

    /// <summary>READ: what an operator may read, and no command. OPERATOR: an operator's rights.</summary>
    [JsonRequired]
    public ApiKeyRole Role { get; set; }

    /// <summary>From then on the key is refused. A time to come.</summary>
    [JsonRequired]
    public DateTimeOffset ExpiresAt { get; set; }

    public void Check(FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Any(char.IsControl))
            errors.Add(FieldPath.Body.Of("name"), "String should be a name without control characters", "string_pattern_mismatch");
    }
}

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

/// <summary>The form of an API key: <c>nhk_</c> and 256 random bits. The prefix makes a leaked key easy to recognise.</summary>
internal static class ApiKeyText
{
    private const string Prefix = "nhk_";
    private const int Bytes = 32;
    private const int Length = 47;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>True for a text in the form of an API key. The key may be invalid, but the text is no access token.</summary>
    public static bool IsKey(string token) => token.StartsWith(Prefix, StringComparison.Ordinal);

    public static bool HasLength(string key) => key.Length == Length;

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
