using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NeuroHub.Silo.Auth;

namespace NeuroHub.Api.Auth;

/// <summary>
/// What a cookie of ours holds: signed like an access token, but of another audience and type, so that none passes for another.
/// </summary>
/// <param name="keys">Sign it.</param>
/// <param name="clock">Of this node.</param>
/// <param name="audience">Who takes it.</param>
/// <param name="type">What it is.</param>
/// <param name="longest">None was ever issued for longer.</param>
internal sealed class CookieTokens(SigningKeyRing keys, TimeProvider clock, string audience, string type, TimeSpan longest)
{
    private const string Issuer = "neurohub";

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

    /// <summary>Null when it is no good.</summary>
    public async Task<JsonWebToken?> Read(string token)
    {
        if (!_handler.CanReadToken(token) || await KeyOf(token) is not { } key)
            return null;
        var result = await _handler.ValidateTokenAsync(token, Rules(key));
        var now = clock.GetUtcNow().UtcDateTime;
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt } && jwt.ValidTo > now && Tokens.IsWithin(jwt, longest, now) ? jwt : null;
    }

    private async ValueTask<SecurityKey?> KeyOf(string token)
    {
        try
        {
            return await keys.FindOrLoad(_handler.ReadJsonWebToken(token).Kid);
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
        // The lifetime is checked here, against our own clock.
        ValidateLifetime = false,
        RequireExpirationTime = true,
    };
}
