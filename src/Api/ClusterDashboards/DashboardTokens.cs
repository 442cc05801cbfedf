using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NeuroHub.Silo.Auth;
using NeuroHub.Users;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>
/// What the dashboard's cookie holds: signed like an access token, but of another audience and type, so that neither passes for the other.
/// </summary>
internal sealed class DashboardTokens(SigningKeyRing keys, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private const string Issuer = "neurohub";
    private const string Audience = "neurohub-dashboard";
    private const string Type = "dashboard+jwt";
    private const string SignedIn = "signed_in";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <summary>Null when the eight hours are over.</summary>
    public string? Issue(UserView user, string sessionId, DateTime signedInAt)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var end = signedInAt + Longest;
        if (now >= end)
            return null;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime < end ? now + Lifetime : end,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = user.Id.ToString(CultureInfo.InvariantCulture),
                [JwtRegisteredClaimNames.PreferredUsername] = user.Username,
                [JwtRegisteredClaimNames.Name] = user.FullName,
                [JwtRegisteredClaimNames.Sid] = sessionId,
                [SignedIn] = new DateTimeOffset(signedInAt).ToUnixTimeSeconds(),
            },
            SigningCredentials = new SigningCredentials(keys.Current, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>Null when it is no good. Only an ADMIN was ever given one.</summary>
    public async Task<DashboardSession?> Read(string token)
    {
        if (!_handler.CanReadToken(token) || await KeyOf(token) is not { } key)
            return null;
        var result = await _handler.ValidateTokenAsync(token, Rules(key));
        var now = clock.GetUtcNow().UtcDateTime;
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt } && jwt.ValidTo > now && Tokens.IsWithin(jwt, Lifetime, now) ? SessionOf(jwt) : null;
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

    private static TokenValidationParameters Rules(SecurityKey key) => new()
    {
        IssuerSigningKey = key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        ValidTypes = [Type],
        // The lifetime is checked here, against our own clock.
        ValidateLifetime = false,
        RequireExpirationTime = true,
    };

    private static DashboardSession? SessionOf(JsonWebToken jwt) =>
        long.TryParse(jwt.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.PreferredUsername, out var username)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Name, out var fullName)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sid, out var session)
        && jwt.TryGetPayloadValue<long>(SignedIn, out var signedIn)
            ? new DashboardSession(
                new Actor(id, username, fullName, Role.Admin), session, DateTimeOffset.FromUnixTimeSeconds(signedIn).UtcDateTime, jwt.ValidTo)
            : null;
}
