using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.Requests;
using NeuroHub.Results;
using NeuroHub.Silo.Auth;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Api.WebConsole;

/// <summary>The console's door: sessions in a cookie. What it sends goes the way of every login: the same lockout, the same audit trail.</summary>
internal static class ConsoleSessionEndpoints
{
    public static void MapConsoleSession(this IEndpointRouteBuilder root)
    {
        var door = root.MapGroup("/console").ExcludeFromDescription()
            .AddEndpointFilter<RouteGroupBuilder, OwnPagesOnly>().AddEndpointFilter<RouteGroupBuilder, RejectUnfit>();
        door.MapPost("/session", Begin).Allow(Permission.Login).LimitByAddress();
        door.MapPost("/token", Continue).Allow(Permission.Login).LimitByAddress();
        door.MapDelete("/session", End).Allow(Permission.Login);
    }

    private static async Task<IResult> Begin(AuthBody<ConsoleSessionRequest> login, HttpContext http, IGrainFactory grains, Tokens tokens, ConsoleCookie cookie)
    {
        var command = new SignIn(login.Value!.Username, login.Value.Password, http.Origin()) { Device = login.Value.Device?.Settled() };
        var result = await SignInDoor.Enter(http, grains, command);
        return result.IsDone ? Welcome(http, result.Value, tokens, cookie) : Answer.Refused(result.Refusal);
    }

    private static async Task<IResult> Continue(HttpContext http, IGrainFactory grains, Tokens tokens, ConsoleCookie cookie)
    {
        if (await cookie.Read(http) is not { } session)
            return Stranger(http);
        var origin = http.Origin();
        var result = await GrainCalls.Run(() => grains.GetGrain<ISessionGrain>(session.SessionId).Continue(origin));
        if (result.IsDone)
            return Welcome(http, result.Value, tokens, cookie);
        // A conflict is no end of the session: the tab asks again.
        return result.Refusal.Code == RefusalCode.InvalidRefreshToken ? Stranger(http) : Answer.Refused(result.Refusal);
    }

    private static async Task<IResult> End(HttpContext http, IGrainFactory grains, ConsoleCookie cookie, EndedSessions ended)
    {
        if (await cookie.Read(http) is { } session)
        {
            var command = new SignOut(new CommandContext(session.Actor, [], http.Origin()), session.SessionId);
            var result = await command.Context.Run(() => grains.GetGrain<IUserGrain>(session.Actor.UserId).SignOut(command));
            if (!result.IsDone)
                return Answer.Refused(result.Refusal);
            ended.Add(session.SessionId);
            await EndOfOpener(session, http, grains);
        }

        ConsoleCookie.Clear(http);
        return new EmptyAnswer();
    }

    /// <summary>A tablet's session is also one of who opened it.</summary>
    private static async Task EndOfOpener(ConsoleSession session, HttpContext http, IGrainFactory grains)
    {
        var facts = await GrainCalls.Ask(grains.GetGrain<ISessionGrain>(session.SessionId).Describe);
        if (facts?.OpenedBy is not { } opener || opener == session.Actor.UserId)
            return;
        var command = new SignOut(new CommandContext(session.Actor, [], http.Origin()), session.SessionId);
        await command.Context.Run(() => grains.GetGrain<IUserGrain>(opener).SignOut(command));
    }

    private static IResult Welcome(HttpContext http, NewSession session, Tokens tokens, ConsoleCookie cookie)
    {
        cookie.Put(http, session);
        var (token, expiresIn) = tokens.Issue(session);
        return Answer.Ok(
            new ConsoleSessionAnswer(token, expiresIn, session.PasswordChangeRequired, session.User, session.Device), ApiViews.Default.ConsoleSessionAnswer);
    }

    private static IResult Stranger(HttpContext http)
    {
        ConsoleCookie.Clear(http);
        return Answer.Refused(ApiRefusals.NotAuthenticated);
    }
}
