using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using NeuroHub.EventSourcing;
using NeuroHub.Hosting.Auth;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>The dashboard's session in a cookie that scripts cannot read and pages of other sites cannot send.</summary>
internal sealed class DashboardCookie(DashboardTokens tokens, SessionTokens sessions, EndedSessions ended, TimeProvider clock)
{
    public const string Name = "neurohub_dashboard";

    private const int MaxLength = 2048;

    private const int Capacity = 1000;

    // Sessions that the record knew when it was last asked. A valid signature alone is not enough.
    private readonly ConcurrentDictionary<(Actor Of, string Session), bool> _known = new();

    // The page asks each second. A token that is older than this is exchanged for a fresh one.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public void Begin(HttpContext http, UserView user, string sessionId)
    {
        if (tokens.Issue(user, sessionId, clock.GetUtcNow().UtcDateTime) is { } token)
            http.Response.Cookies.Append(Name, token, Options(http));
    }

    public static void End(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http));

    /// <summary>The signed-in user. Null when nobody is signed in, or when the session has ended in any way.</summary>
    public async Task<DashboardSession?> Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 and <= MaxLength } token
            || await tokens.Read(token) is not { } session
            || ended.Contains(session.SessionId))
            return null;
        var isFresh = session.Expires - clock.GetUtcNow().UtcDateTime > DashboardTokens.Lifetime - Fresh;
        return (isFresh && _known.ContainsKey((session.Actor, session.SessionId))) || await Renew(http, session, isFresh) ? session : null;
    }

    /// <summary>Asks the user's grain, which decides.</summary>
    private async Task<bool> Renew(HttpContext http, DashboardSession session, bool isFresh)
    {
        try
        {
            if (await sessions.Find(session.Actor, session.SessionId) is not { } user)
                return false;
            if (_known.Count >= Capacity)
                _known.Clear();
            _known[(session.Actor, session.SessionId)] = true;
            if (!isFresh && tokens.Issue(user, session.SessionId, session.SignedInAt) is { } token)
                http.Response.Cookies.Append(Name, token, Options(http));
            return true;
        }
        catch (Exception away) when (away is StoreUnavailableException or TimeoutException or OrleansException)
        {
            // The token stays valid for some more minutes: during an outage an administrator needs this page most.
            return _known.ContainsKey((session.Actor, session.SessionId));
        }
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = ClusterDashboard.Path,
        IsEssential = true,
    };
}

/// <summary>What the dashboard's cookie holds.</summary>
internal sealed class DashboardTokens(SigningKeyRing keys, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private const string SignedIn = "signed_in";

    private readonly SignedTokens _tokens = new(keys, clock, "neurohub-dashboard", "dashboard+jwt");

    /// <summary>Null when eight hours have passed since the sign-in.</summary>
    public string? Issue(UserView user, string sessionId, DateTime signedInAt)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var end = signedInAt + Longest;
        if (now >= end)
            return null;
        return _tokens.Issue(now + Lifetime < end ? now + Lifetime : end, new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = user.Id.ToString(CultureInfo.InvariantCulture),
            [JwtRegisteredClaimNames.PreferredUsername] = user.Username,
            [JwtRegisteredClaimNames.Name] = user.FullName,
            [JwtRegisteredClaimNames.Sid] = sessionId,
            [SignedIn] = new DateTimeOffset(signedInAt).ToUnixTimeSeconds(),
        });
    }

    /// <summary>Null when the token is not valid. Only an ADMIN ever gets one.</summary>
    public async Task<DashboardSession?> Read(string token) => await _tokens.ReadLive(token, Lifetime) is { } jwt ? SessionOf(jwt) : null;

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

/// <summary>A user who signed in at the dashboard.</summary>
/// <param name="Actor">The user.</param>
/// <param name="SessionId">The id of the user's session.</param>
/// <param name="SignedInAt">When the user signed in. The session ends eight hours later in any case.</param>
/// <param name="Expires">Until this time the token is accepted without asking the grain.</param>
internal sealed record DashboardSession(Actor Actor, string SessionId, DateTime SignedInAt, DateTime Expires);
