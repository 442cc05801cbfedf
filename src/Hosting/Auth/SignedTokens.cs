using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// Issues and checks tokens of one audience and type, so that no token is accepted as one of another kind: HS256 only, and issuer, audience, type
/// and key number are checked. Times come from <see cref="TimeProvider"/>.
/// </summary>
/// <param name="keys">Keys that sign the tokens.</param>
/// <param name="clock">This node's clock.</param>
/// <param name="audience">Audience of the tokens.</param>
/// <param name="type">Type of the tokens.</param>
public sealed class SignedTokens(SigningKeyRing keys, TimeProvider clock, string audience, string type)
{
    private const string Issuer = "neurohub";

    // How far ahead the clock of the issuing node may be.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    public string Issue(DateTime expires, Dictionary<string, object> claims)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = expires,
            Claims = claims,
            SigningCredentials = new SigningCredentials(keys.Current, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>
    /// Reads a token. Null when it is of another kind, or not signed by a key of this plant. Whether it has expired is not checked.
    /// </summary>
    public async Task<JsonWebToken?> Read(string token) => (await Read(token, keys.FindOrLoad))?.Token;

    /// <summary>Reads a token. Null also when it has expired, or when its lifetime is longer than any that is issued.</summary>
    /// <param name="token">The token as received.</param>
    /// <param name="longest">The longest lifetime that is issued.</param>
    public async Task<JsonWebToken?> ReadLive(string token, TimeSpan longest)
    {
        if (await Read(token) is not { } jwt)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        return jwt.ValidTo > now && IsWithin(jwt, longest, now) ? jwt : null;
    }

    /// <summary>
    /// Whether the token was issued in the past, for no longer than <paramref name="longest"/>. Both allow for clocks that differ.
    /// </summary>
    public static bool IsWithin(JsonWebToken jwt, TimeSpan longest, DateTime now) =>
        jwt.IssuedAt <= now + Skew && jwt.ValidTo - jwt.IssuedAt <= longest + Skew;

    /// <param name="token">The token as received.</param>
    /// <param name="find">Finds a key by its number.</param>
    internal async Task<(JsonWebToken Token, SecurityKey Key)?> Read(string token, Func<string?, ValueTask<SecurityKey?>> find)
    {
        if (!_handler.CanReadToken(token) || await KeyOf(token, find) is not { } key)
            return null;
        return await _handler.ValidateTokenAsync(token, Rules(key)) is { IsValid: true, SecurityToken: JsonWebToken jwt } ? (jwt, key) : null;
    }

    private async ValueTask<SecurityKey?> KeyOf(string token, Func<string?, ValueTask<SecurityKey?>> find)
    {
        try
        {
            return await find(_handler.ReadJsonWebToken(token).Kid);
        }
        catch (ArgumentException)
        {
            // It looks like a token, but its parts are not JSON.
            return null;
        }
    }

    private TokenValidationParameters Rules(SecurityKey key) => new()
    {
        IssuerSigningKey = key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ValidIssuer = Issuer,
        ValidAudience = audience,
        ValidTypes = [type],
        // The lifetime is checked against our own clock.
        ValidateLifetime = false,
        RequireExpirationTime = true,
    };
}
