using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Users;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>
/// Reads the dashboard's cookie, on its own paths only: the rest of the API takes no cookie, so that no page of another site can use one.
/// Sends whoever asks for the page without one to the form.
/// </summary>
internal sealed class DashboardDoor(RequestDelegate next, DashboardCookie cookie)
{
    // Its page draws with style attributes, and carries pictures as data.
    private const string OwnOnly =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; " +
        "form-action 'self'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = OwnOnly;
        http.Response.Headers.CacheControl = "no-store";
        // With no-referrer a browser sends the form with "Origin: null", as a page of another site would.
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        http.Request.Path.StartsWithSegments(ClusterDashboard.Path, out var rest);
        if (ShowsInside(rest))
        {
            // A grain's state holds hashes of passwords and of refresh tokens.
            await new ErrorAnswer(ApiRefusals.NoSuchRoute).ExecuteAsync(http);
            return;
        }

        if (http.User is not ActorPrincipal && await cookie.Read(http) is { } session)
            http.User = new ActorPrincipal(session.Actor, session.SessionId, session.Expires);
        if (rest.Value is null or "" or "/" or "/index.html" && http.User is not ActorPrincipal { Actor.Role: Role.Admin })
            http.Response.Redirect(ClusterDashboard.Path + DashboardSignIn.Login);
        else
            await next(http);
    }

    private static bool ShowsInside(PathString rest) => rest.StartsWithSegments("/GrainState") || rest.StartsWithSegments("/Trace");
}
