using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.ApiKeys;

/// <summary>One key by which a program that cannot sign in uses the REST API, by id.</summary>
[Alias("nh.IApiKeyGrain")]
public interface IApiKeyGrain : IGrainWithIntegerKey
{
    /// <summary>Refuses CONFLICT when a key of that name is not revoked yet.</summary>
    [Alias("Create"), Needs(Permission.ChangeApiKeys)]
    Task<Result<ApiKeyView>> Create(CreateApiKey command);

    /// <summary>From then on it is refused. A key that is revoked already stays so. Refuses API_KEY_NOT_FOUND.</summary>
    [Alias("Revoke"), Needs(Permission.ChangeApiKeys)]
    Task<Result<ApiKeyView>> Revoke(RevokeApiKey command);

    /// <summary>The key as the record has it, when that is its hash and it is not revoked; else null.</summary>
    [Alias("OfHash"), Internal]
    Task<ApiKeyView?> OfHash(string hash);
}
