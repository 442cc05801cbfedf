using System.Text;
using System.Text.Encodings.Web;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Http;
using NeuroHub.Results;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>The dashboard's own form. It signs in like every other login: the same lockout, the same audit trail.</summary>
internal static class DashboardSignIn
{
    public const string Login = "/login";

    private const string Logout = "/logout";

    public static void MapDashboardSignIn(this IEndpointRouteBuilder root)
    {
        var pages = root.MapGroup(ClusterDashboard.Path).ExcludeFromDescription();
        pages.MapGet(Login, Form).Allow(Permission.Login);
        pages.MapPost(Login, SignIn).Allow(Permission.Login).LimitByAddress();
        pages.MapPost(Logout, SignOut).Allow(Permission.Login);
    }

    private static SignInPage Form(HttpContext http) => SignInPage.For(http.User as ActorPrincipal);

    private static async Task<IResult> SignIn(LoginBody login, HttpContext http, IGrainFactory grains, DashboardCookie cookie, EndedSessions ended)
    {
        if (http.Request.IsOfForeignPage() || login.Rejection is not null)
            return SignInPage.Refused(StatusCodes.Status400BadRequest, "The form was not sent by this page.");
        var command = new SignIn(login.Value.Username, login.Value.Password, http.Origin());
        var result = await SignInCall.Send(http, grains, command);
        if (!result.IsDone)
        {
            ErrorAnswer.PutRetryAfter(http.Response, result.Refusal);
            return SignInPage.Refused(result.Refusal.Code.HttpStatus(), Language.Of(result.Refusal, http.Request));
        }

        var (user, session) = (result.Value.User, result.Value.SessionId);
        if (user.Role != Role.Admin)
        {
            await End(new Actor(user.Id, user.Username, user.FullName, user.Role), session, http, grains, ended);
            return SignInPage.Refused(StatusCodes.Status403Forbidden, Language.Of(ApiRefusals.NotEnoughPermissions, http.Request));
        }

        if (result.Value.PasswordChangeRequired)
        {
            await End(new Actor(user.Id, user.Username, user.FullName, user.Role), session, http, grains, ended);
            return SignInPage.Refused(StatusCodes.Status403Forbidden, Language.Of(UserRefusals.PasswordChangeRequired, http.Request));
        }

        cookie.Begin(http, user, session);
        return new SeeOther(ClusterDashboard.Path + "/");
    }

    private static async Task<IResult> SignOut(HttpContext http, IGrainFactory grains, DashboardCookie cookie, EndedSessions ended)
    {
        if (http.Request.IsOfForeignPage())
            return SignInPage.Refused(StatusCodes.Status400BadRequest, "The form was not sent by this page.");
        if (await cookie.Read(http) is { } session)
            await End(session.Actor, session.SessionId, http, grains, ended);
        DashboardCookie.End(http);
        return new SeeOther(ClusterDashboard.Path + Login);
    }

    private static async Task End(Actor actor, string session, HttpContext http, IGrainFactory grains, EndedSessions ended)
    {
        var command = new SignOut(new CommandContext(actor, [], http.Origin()), session);
        if ((await command.Context.Run(() => grains.GetGrain<IUserGrain>(actor.UserId).SignOut(command))).IsDone)
            ended.Add(session);
    }
}

/// <summary>The sign-in form, or the name of the signed-in user. It has no script.</summary>
internal sealed class SignInPage(int status, string body) : IResult
{
    private const string Frame = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>NeuroHub cluster dashboard</title>
        <style>body{font:16px sans-serif;max-width:22em;margin:15vh auto}label{display:block;margin:.8em 0}input{display:block;width:100%;padding:.4em;box-sizing:border-box}
        button{padding:.5em 1.5em}[role=alert]{color:#b00020}</style></head>
        <body><h1>Cluster dashboard</h1>{0}</body></html>
        """;

    private const string Form = """
        <form method="post" action="/dashboard/login">
        <label>Username <input name="username" autocomplete="username" maxlength="100" required autofocus></label>
        <label>Password <input name="password" type="password" autocomplete="current-password" maxlength="1024" required></label>
        <button>Sign in</button></form>
        """;

    public static SignInPage For(ActorPrincipal? user) => new(StatusCodes.Status200OK, user is { Actor: { Role: Role.Admin } actor }
        ? $"""
            <p>Signed in as {HtmlEncoder.Default.Encode(actor.Username)}. <a href="/dashboard/">Open the dashboard</a></p>
            <form method="post" action="/dashboard/logout"><button>Sign out</button></form>
            """
        : Form);

    public static SignInPage Refused(int status, string reason) =>
        new(status, $"<p role=\"alert\">{HtmlEncoder.Default.Encode(reason)}</p>{Form}");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = Encoding.UTF8.GetBytes(Frame.Replace("{0}", body, StringComparison.Ordinal));
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.ContentLength = bytes.Length;
        return httpContext.Response.Body.WriteAsync(bytes, 0, bytes.Length, httpContext.RequestAborted);
    }
}

/// <summary>The answer to a form (303): the browser continues with a GET.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
