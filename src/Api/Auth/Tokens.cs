using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

/// <summary>
/// Issues and reads tokens: HS256 only, with issuer, audience and type checked, so that a refresh token never passes
/// as an access token. Times are those of <see cref="TimeProvider"/>, without skew: we issue what we read.
/// </summary>
internal sealed class Tokens
{
    private const string Issuer = "neurohub";
    private const string AccessAudience = "neurohub-api";
    private const string RefreshAudience = "neurohub-refresh";
    private const string AccessType = "at+jwt";
    private const string RefreshType = "rt+jwt";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly SigningCredentials _credentials;
    private readonly TokenValidationParameters _access;
    private readonly TimeProvider _clock;
    private readonly AuthOptions _options;

    public Tokens(ISigningKeys keys, TimeProvider clock, IOptions<AuthOptions> options)
    {
        (_clock, _options) = (clock, options.Value);
        var key = new SymmetricSecurityKey(keys.Current.ToArray());
        _credentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
        _access = new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidIssuer = Issuer,
            ValidAudience = AccessAudience,
            ValidTypes = [AccessType],
            // The lifetime is checked here, against our own clock.
            ValidateLifetime = false,
            RequireExpirationTime = true,
        };
    }

    public TimeSpan AccessLifetime => _options.AccessTokenLifetime;

    public string Access(Actor actor) => Issue(actor.UserId, AccessType, AccessAudience, AccessLifetime, new Dictionary<string, object>
    {
        [JwtRegisteredClaimNames.PreferredUsername] = actor.Username,
        [JwtRegisteredClaimNames.Name] = actor.FullName,
        ["role"] = actor.Role.ToString(),
    });

    public string Refresh(Actor actor) => Issue(actor.UserId, RefreshType, RefreshAudience, _options.RefreshTokenLifetime, []);

    /// <summary>Who an access token speaks for; its state when it is no good.</summary>
    public async Task<TokenReading> Read(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, _access);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || ActorOf(jwt) is not { } actor)
            return TokenReading.Invalid;
        var now = _clock.GetUtcNow().UtcDateTime;
        return jwt.ValidTo > now ? new TokenReading(TokenState.Valid, actor, jwt.ValidTo) : TokenReading.Expired;
    }

    private string Issue(long userId, string type, string audience, TimeSpan lifetime, Dictionary<string, object> claims)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        claims[JwtRegisteredClaimNames.Sub] = userId.ToString(CultureInfo.InvariantCulture);
        claims[JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N");
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = _credentials,
        });
    }

    private static Actor? ActorOf(JsonWebToken jwt) =>
        long.TryParse(jwt.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.PreferredUsername, out var username)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Name, out var fullName)
        && jwt.TryGetPayloadValue<string>("role", out var roleName)
        && Enum.TryParse<Role>(roleName, out var role)
            ? new Actor(id, username, fullName, role)
            : null;
}
