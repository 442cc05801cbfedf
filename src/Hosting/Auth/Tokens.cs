using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using NeuroHub.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// Issues and reads access tokens, and those of nodes. An access token that lives longer than they may live here, or that was issued in the
/// future, was not made by a node, whatever it is signed with. Whether its session lives is for <see cref="SessionTokens"/> to ask.
/// </summary>
public sealed class Tokens(SigningKeyRing keys, TimeProvider clock, IOptions<AuthOptions> options)
{
    private const string MustChangePassword = "must_change_password";
    private const string Device = "device";

    private readonly SignedTokens _access = new(keys, clock, "neurohub-api", "at+jwt");
    private readonly SignedTokens _node = new(keys, clock, "neurohub-grains", "node+jwt");

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
        return (_access.Issue(expires, claims), (int)(expires - now).TotalSeconds);
    }

    /// <summary>A token by which a silo or an API node of this plant proves that it is one.</summary>
    public string IssueNode(DateTimeOffset expires) =>
        _node.Issue(expires.UtcDateTime, new Dictionary<string, object> { [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N") });

    /// <summary>Until when a node's token is good; null when it is not.</summary>
    public async Task<DateTime?> ReadNode(string token)
    {
        if (await _node.Read(token, keys.FindForNode) is not var (jwt, key))
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        if (jwt.ValidTo <= now)
            return null;
        // A key that was taken away: looked at again soon, so that its tokens end with the moment that nodes are given to notice.
        var soon = now + SigningKeyRing.Period;
        return ReferenceEquals(keys.Find(key.KeyId), key) || jwt.ValidTo < soon ? jwt.ValidTo : soon;
    }

    /// <summary>Who an access token speaks for; its state when it is no good.</summary>
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

/// <summary>What became of reading an access token.</summary>
/// <param name="State">Whether it is good.</param>
/// <param name="Actor">Who it speaks for, when it is.</param>
/// <param name="SessionId">The session that it is of.</param>
/// <param name="Expires">Until when, UTC.</param>
/// <param name="MustChangePassword">Its user must first change a password that somebody else set.</param>
public sealed record TokenReading(TokenState State, Actor? Actor, string SessionId, DateTime Expires, bool MustChangePassword = false)
{
    /// <summary>Of a wall: it reads what an operator may read over REST, and calls no grain.</summary>
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
