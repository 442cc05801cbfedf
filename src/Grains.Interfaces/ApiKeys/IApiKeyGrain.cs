using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.ApiKeys;

/// <summary>One API key, by id. Programs that cannot sign in use the REST API with it.</summary>
[Alias("nh.IApiKeyGrain")]
public interface IApiKeyGrain : IGrainWithIntegerKey
{
    /// <summary>Refuses CONFLICT when another key with this name is not revoked.</summary>
    [Alias("Create"), Needs(Permission.ChangeApiKeys)]
    Task<Result<ApiKeyView>> Create(CreateApiKey command);

    /// <summary>Revokes the key. A key that is revoked already stays as it is. Refuses API_KEY_NOT_FOUND.</summary>
    [Alias("Revoke"), Needs(Permission.ChangeApiKeys)]
    Task<Result<ApiKeyView>> Revoke(RevokeApiKey command);

    /// <summary>The key, when this is its hash and it is not revoked; else null.</summary>
    [Alias("OfHash"), Internal]
    Task<ApiKeyView?> OfHash(string hash);
}
