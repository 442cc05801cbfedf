using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
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
