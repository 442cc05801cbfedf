using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using NeuroHub.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// Issues and reads access tokens and node tokens. An access token with too long a lifetime, or one issued in the future, is refused even when
/// its signature is right: no node makes such a token. <see cref="SessionTokens"/> checks whether its session is active.
/// </summary>
public sealed class Tokens(SigningKeyRing keys, TimeProvider clock, IOptions<AuthOptions> options)
{
    private const string MustChangePassword = "must_change_password";
    private const string Device = "device";

    private readonly SignedTokens _access = new(keys, clock, "neurohub-api", "at+jwt");
    private readonly SignedTokens _node = new(keys, clock, "neurohub-grains", "node+jwt");

    /// <summary>Issues an access token of the session. It never outlives the session.</summary>
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
        // The token of a tablet acts for its station. The token of a wall display acts for the user who opened it, and may only read.
        if (session.Device is { Kind: DeviceKind.Wall })
            claims[Device] = nameof(DeviceKind.Wall);
        return (_access.Issue(expires, claims), (int)(expires - now).TotalSeconds);
    }

    /// <summary>Issues the token by which a silo or an API node proves that it belongs to this plant.</summary>
    public string IssueNode(DateTimeOffset expires) =>
        _node.Issue(expires.UtcDateTime, new Dictionary<string, object> { [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N") });

    /// <summary>Returns until when a node's token is valid; null when it is not valid.</summary>
    public async Task<DateTime?> ReadNode(string token)
    {
        if (await _node.Read(token, keys.FindForNode) is not var (jwt, key))
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        if (jwt.ValidTo <= now)
            return null;
        // The key was deleted: the token counts as valid for one more second only. It is checked again until the grace time of nodes is over.
        var soon = now + SigningKeyRing.Period;
        return ReferenceEquals(keys.Find(key.KeyId), key) || jwt.ValidTo < soon ? jwt.ValidTo : soon;
    }

    /// <summary>Returns the user of an access token, or why the token is not valid.</summary>
    public async Task<TokenReading> Read(string token)
    {
        if (await _access.Read(token) is not { } jwt || ActorOf(jwt) is not { } actor || !jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sid, out var session))
            return TokenReading.Invalid;
        var now = clock.GetUtcNow().UtcDateTime;
        return jwt.ValidTo <= now ? TokenReading.Expired
            : SignedTokens.IsWithin(jwt, options.Value.AccessTokenLifetime, now)
                ? new TokenReading(TokenState.Valid, actor, session, jwt.ValidTo, Has(jwt, MustChangePassword))
                {
                    OnlyReads = jwt.TryGetPayloadValue<string>(Device, out _),
                }
            : TokenReading.Invalid;
    }

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

/// <summary>The result of reading an access token.</summary>
/// <param name="State">Whether it is valid.</param>
/// <param name="Actor">Its user, when it is valid.</param>
/// <param name="SessionId">Its session.</param>
/// <param name="Expires">When it expires, UTC.</param>
/// <param name="MustChangePassword">Its user must first change a password that somebody else set.</param>
public sealed record TokenReading(TokenState State, Actor? Actor, string SessionId, DateTime Expires, bool MustChangePassword = false)
{
    /// <summary>True for the token of a wall display: it may read over REST what an operator may read, and may call no grain.</summary>
    public bool OnlyReads { get; init; }

    public static TokenReading Invalid { get; } = new(TokenState.Invalid, null, "", default);

    public static TokenReading Expired { get; } = new(TokenState.Expired, null, "", default);
}

public enum TokenState
{
    Invalid,
    Expired,
    Valid,
}
