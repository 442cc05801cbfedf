using NeuroHub.Results;

namespace NeuroHub.ApiKeys;

/// <summary>Create an API key for a program (ADMIN).</summary>
/// <param name="Context">The sender and the idempotency keys.</param>
/// <param name="Name">1 to 50 characters; audit and runs call the key <c>apikey:{name}</c>.</param>
/// <param name="Role">What it is good for.</param>
/// <param name="ExpiresAt">From then on it is refused.</param>
/// <param name="Hash">SHA-256 of the key, hex. The key itself is answered to its creator and stored nowhere.</param>
[GenerateSerializer, Immutable, Alias("nh.create_api_key")]
public sealed record CreateApiKey(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string Name,
    [property: Id(2)] ApiKeyRole Role,
    [property: Id(3)] DateTimeOffset ExpiresAt,
    [property: Id(4)] string Hash) : ICommand;

/// <summary>Revoke an API key (ADMIN).</summary>
[GenerateSerializer, Immutable, Alias("nh.revoke_api_key")]
public sealed record RevokeApiKey([property: Id(0)] CommandContext Context) : ICommand;
