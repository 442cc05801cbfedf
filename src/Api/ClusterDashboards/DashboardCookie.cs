using NeuroHub.EventSourcing;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>The dashboard's session in a cookie that no script reads and no other site's page sends.</summary>
internal sealed class DashboardCookie(DashboardTokens tokens, EndedSessions ended, IGrainFactory grains, TimeProvider clock)
{
    public const string Name = "neurohub_dashboard";

    private const int MaxLength = 2048;

    // The page asks each second; a token is exchanged for a fresh one after so long.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public void Begin(HttpContext http, UserView user, string sessionId)
    {
        if (tokens.Issue(user, sessionId, clock.GetUtcNow().UtcDateTime) is { } token)
            http.Response.Cookies.Append(Name, token, Options(http));
    }

    public static void End(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http));

    /// <summary>Who is signed in; null when nobody is, or the session has ended by whichever way.</summary>
    public async Task<DashboardSession?> Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 and <= MaxLength } token
            || await tokens.Read(token) is not { } session
            || ended.Contains(session.SessionId))
            return null;
        return session.Expires - clock.GetUtcNow().UtcDateTime > DashboardTokens.Lifetime - Fresh || await Renew(http, session) ? session : null;
    }

    /// <summary>Asks the user's grain, who has the last word.</summary>
    private async Task<bool> Renew(HttpContext http, DashboardSession session)
    {
        try
        {
            if (await grains.GetGrain<IUserGrain>(session.Actor.UserId).OfSession(session.SessionId) is not { Role: Role.Admin } user)
                return false;
            if (tokens.Issue(user, session.SessionId, session.SignedInAt) is { } token)
                http.Response.Cookies.Append(Name, token, Options(http));
            return true;
        }
        catch (Exception away) when (away is StoreUnavailableException or TimeoutException or OrleansException)
        {
            // Its token is good for some minutes more; whoever looks after an outage needs this page most.
            return true;
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
