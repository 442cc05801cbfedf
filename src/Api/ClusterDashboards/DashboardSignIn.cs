using NeuroHub.Access;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Results;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>The dashboard's own form. What it sends goes the way of every login: the same lockout, the same audit trail.</summary>
internal static class DashboardSignIn
{
    public const string Login = "/login";

    private const string Logout = "/logout";

    public static void MapDashboardSignIn(this IEndpointRouteBuilder root)
    {
        var door = root.MapGroup(ClusterDashboard.Path).ExcludeFromDescription();
        door.MapGet(Login, Form).Allow(Permission.Login);
        door.MapPost(Login, SignIn).Allow(Permission.Login).LimitByAddress();
        door.MapPost(Logout, SignOut).Allow(Permission.Login);
    }

    private static SignInPage Form(HttpContext http) => SignInPage.For(http.User as ActorPrincipal);

    private static async Task<IResult> SignIn(LoginBody login, HttpContext http, IGrainFactory grains, DashboardCookie cookie, EndedSessions ended)
    {
        if (http.Request.IsOfForeignPage() || login.Rejection is not null)
            return SignInPage.Refused(StatusCodes.Status400BadRequest, "The form was not sent by this page.");
        var command = new SignIn(login.Value.Username, login.Value.Password, http.Origin());
        var result = await SignInDoor.Enter(http, grains, command);
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
