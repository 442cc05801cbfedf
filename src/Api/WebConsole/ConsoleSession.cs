using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using NeuroHub.Hosting.Auth;
using NeuroHub.Users;

namespace NeuroHub.Api.WebConsole;

/// <summary>
/// The console's session in a cookie that scripts cannot read and pages of other sites cannot send. It is a signed reference and no refresh
/// token: the tabs of a browser share it, and a refresh token that is used twice ends its session.
/// </summary>
internal sealed class ConsoleCookie(SigningKeyRing keys, TimeProvider clock)
{
    public const string Name = "neurohub_console";

    private const int MaxLength = 2048;
    private const string RoleClaim = "role";

    // Each use sets a new cookie, which lives as long as the session does then. The session of a wall or a tablet lives the longest.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    private readonly SignedTokens _tokens = new(keys, clock, "neurohub-console", "console+jwt");

    public void Put(HttpContext http, NewSession session)
    {
        var user = session.User;
        var token = _tokens.Issue(session.EndsAt.UtcDateTime, new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = user.Id.ToString(CultureInfo.InvariantCulture),
            [JwtRegisteredClaimNames.PreferredUsername] = user.Username,
            [JwtRegisteredClaimNames.Name] = user.FullName,
            [RoleClaim] = user.Role.ToString(),
            [JwtRegisteredClaimNames.Sid] = session.SessionId,
        });
        http.Response.Cookies.Append(Name, token, Options(http, session.EndsAt - clock.GetUtcNow()));
    }

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http, null));

    /// <summary>Null when there is no valid cookie. Whether the session still lives is decided by its grain.</summary>
    public async Task<ConsoleSession?> Read(HttpContext http) =>
        http.Request.Cookies[Name] is { Length: > 0 and <= MaxLength } token && await _tokens.ReadLive(token, Longest) is { } jwt ? SessionOf(jwt) : null;

    private static ConsoleSession? SessionOf(JsonWebToken jwt) =>
        long.TryParse(jwt.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.PreferredUsername, out var username)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Name, out var fullName)
        && jwt.TryGetPayloadValue<string>(RoleClaim, out var roleName)
        && Enum.TryParse<Role>(roleName, out var role)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sid, out var session)
            ? new ConsoleSession(new Actor(id, username, fullName, role), session)
            : null;

    private static CookieOptions Options(HttpContext http, TimeSpan? life) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/console/",
        // An age and not a date, because a tablet's clock may be wrong by a day.
        MaxAge = life,
        IsEssential = true,
    };
}

/// <summary>The session that the console's cookie refers to.</summary>
/// <param name="Actor">The user of the session, as it was when the cookie was set.</param>
/// <param name="SessionId">The id of the session.</param>
internal sealed record ConsoleSession(Actor Actor, string SessionId);
