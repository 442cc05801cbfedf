using System.Globalization;

namespace NeuroHub.ApiKeys;

/// <summary>An API key as the wire shows it; the key itself is in the answer to the command that made it, once.</summary>
[GenerateSerializer, Immutable, Alias("nh.api_key_view")]
public sealed record ApiKeyView
{
    [Id(0)] public required long Id { get; init; }
    [Id(1)] public required string Name { get; init; }
    [Id(2)] public required ApiKeyRole Role { get; init; }

    /// <summary>Username of who made it.</summary>
    [Id(3)] public required string CreatedBy { get; init; }
    [Id(4)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(5)] public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Its last request that was let in, to within some seconds.</summary>
    [Id(6)] public DateTimeOffset? LastUsedAt { get; init; }
    [Id(7)] public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>What an API key is good for.</summary>
public enum ApiKeyRole
{
    /// <summary>What an operator may read, and no command.</summary>
    Read = 1,

    /// <summary>An operator's rights.</summary>
    Operator,
}

/// <summary>
/// The session id of an API key. Nodes learn of a revoked key in the same way as of an ended session. No real session has such an id,
/// because session ids contain no slash.
/// </summary>
public static class ApiKeySession
{
    public static string Of(long keyId) => "api_key/" + keyId.ToString(CultureInfo.InvariantCulture);
}
