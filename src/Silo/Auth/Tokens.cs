using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NeuroHub.Users;

namespace NeuroHub.Silo.Auth;

/// <summary>
/// Issues and reads access tokens: HS256 only, with issuer, audience, type and key number checked.
/// Times are those of <see cref="TimeProvider"/>. A token that lives longer than tokens may live here, or that was issued in the future,
/// was not made by a node, whatever it is signed with. Whether its session lives is for <see cref="SessionTokens"/> to ask.
/// </summary>
public sealed class Tokens(SigningKeyRing keys, TimeProvider clock, IOptions<AuthOptions> options)
{
    private const string Issuer = "neurohub";
    private const string Audience = "neurohub-api";
    private const string Type = "at+jwt";
    private const string NodeAudience = "neurohub-grains";
    private const string MustChangePassword = "must_change_password";
    private const string NodeType = "node+jwt";
    private const string Device = "device";

    // By so much the clock of the node that issued it may be ahead.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <summary>An access token of the session, which it never outlives.</summary>
    public (string Token, int ExpiresIn) Issue(NewSession session)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var expires = now + options.Value.AccessTokenLifetime;
        if (expires > session.EndsAt.UtcDateTime)
            expires = session.EndsAt.UtcDateTime;
        var user = session.User;
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = user.Id.ToString(CultureInfo.InvariantCulture),
            [JwtRegisteredClaimNames.PreferredUsername] = user.Username,
            [JwtRegisteredClaimNames.Name] = user.FullName,
            ["role"] = user.Role.ToString(),
            [JwtRegisteredClaimNames.Sid] = session.SessionId,
            [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
        };
        if (session.PasswordChangeRequired)
            claims[MustChangePassword] = true;
        // A tablet's token is its station's; a wall's is its opener's, and good for reading alone.
        if (session.Device is { Kind: DeviceKind.Wall })
            claims[Device] = nameof(DeviceKind.Wall);
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = expires,
            Claims = claims,
            SigningCredentials = new SigningCredentials(keys.Current, SecurityAlgorithms.HmacSha256),
        });
        return (token, (int)(expires - now).TotalSeconds);
    }

    /// <summary>A token by which a silo or an API node of this plant proves that it is one.</summary>
    public string IssueNode(DateTimeOffset expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = NodeType,
            Issuer = Issuer,
            Audience = NodeAudience,
            IssuedAt = now,
            NotBefore = now,
            Expires = expires.UtcDateTime,
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N") },
            SigningCredentials = new SigningCredentials(keys.Current, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>Until when a node's token is good; null when it is not.</summary>
    public async Task<DateTime?> ReadNode(string token)
    {
        if (!_handler.CanReadToken(token) || await KeyOf(token, keys.FindForNode) is not { } key)
            return null;
        var result = await _handler.ValidateTokenAsync(token, Rules(key, NodeAudience, NodeType));
        var now = clock.GetUtcNow().UtcDateTime;
        if (!result.IsValid || result.SecurityToken.ValidTo <= now)
            return null;
        // A key that was taken away: looked at again soon, so that its tokens end with the moment that nodes are given to notice.
        var soon = now + SigningKeyRing.Period;
        return ReferenceEquals(keys.Find(key.KeyId), key) || result.SecurityToken.ValidTo < soon ? result.SecurityToken.ValidTo : soon;
    }

    /// <summary>Who an access token speaks for; its state when it is no good.</summary>
    public async Task<TokenReading> Read(string token)
    {
        if (!_handler.CanReadToken(token) || await KeyOf(token, keys.FindOrLoad) is not { } key)
            return TokenReading.Invalid;
        var result = await _handler.ValidateTokenAsync(token, Rules(key, Audience, Type));
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || ActorOf(jwt) is not { } actor
            || !jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sid, out var session))
            return TokenReading.Invalid;
        var now = clock.GetUtcNow().UtcDateTime;
        return jwt.ValidTo <= now ? TokenReading.Expired
            : IsWithin(jwt, options.Value.AccessTokenLifetime, now)
                ? new TokenReading(TokenState.Valid, actor, session, jwt.ValidTo, Has(jwt, MustChangePassword))
                {
                    OnlyReads = jwt.TryGetPayloadValue<string>(Device, out _),
                }
            : TokenReading.Invalid;
    }

    /// <summary>Whether it was issued by now, for no longer than <paramref name="longest"/>; both give or take what clocks differ by.</summary>
    public static bool IsWithin(JsonWebToken jwt, TimeSpan longest, DateTime now) =>
        jwt.IssuedAt <= now + Skew && jwt.ValidTo - jwt.IssuedAt <= longest + Skew;

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

    private static TokenValidationParameters Rules(SecurityKey key, string audience, string type) => new()
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

    private static bool Has(JsonWebToken jwt, string claim) => jwt.TryGetPayloadValue<bool>(claim, out var has) && has;

    private static Actor? ActorOf(JsonWebToken jwt) =>
        long.TryParse(jwt.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.PreferredUsername, out var username)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Name, out var fullName)
        && jwt.TryGetPayloadValue<string>("role", out var roleName)
        && Enum.TryParse<Role>(roleName, out var role)
            ? new Actor(id, username, fullName, role)
            : null;
}
