using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// Tokens of one audience and type, so that none passes for another: HS256 only, with issuer, audience, type and key number checked. Times are
/// those of <see cref="TimeProvider"/>.
/// </summary>
/// <param name="keys">Sign them.</param>
/// <param name="clock">Of this node.</param>
/// <param name="audience">Who takes them.</param>
/// <param name="type">What they are.</param>
public sealed class SignedTokens(SigningKeyRing keys, TimeProvider clock, string audience, string type)
{
    private const string Issuer = "neurohub";

    // By so much the clock of the node that issued it may be ahead.
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

    /// <summary>Null when it is not of this kind or was signed by nobody here. Whether it is over is not asked.</summary>
    public async Task<JsonWebToken?> Read(string token) => (await Read(token, keys.FindOrLoad))?.Token;

    /// <summary>Null when it is no good any more, either, or was issued for longer than any is.</summary>
    /// <param name="token">As it came.</param>
    /// <param name="longest">None was ever issued for longer.</param>
    public async Task<JsonWebToken?> ReadLive(string token, TimeSpan longest)
    {
        if (await Read(token) is not { } jwt)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        return jwt.ValidTo > now && IsWithin(jwt, longest, now) ? jwt : null;
    }

    /// <summary>Whether it was issued by now, for no longer than <paramref name="longest"/>; both give or take what clocks differ by.</summary>
    public static bool IsWithin(JsonWebToken jwt, TimeSpan longest, DateTime now) =>
        jwt.IssuedAt <= now + Skew && jwt.ValidTo - jwt.IssuedAt <= longest + Skew;

    /// <param name="token">As it came.</param>
    /// <param name="find">The key of a number.</param>
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
            // Looks like a token, but its parts are no JSON.
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
