using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Http;
using NeuroHub.Hosting.Auth;
using NeuroHub.Results;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Api.WebConsole;

/// <summary>
/// Routes for the console's sessions, which are in a cookie. They sign in like every other login: the same lockout, the same audit trail.
/// </summary>
internal static class ConsoleSessionEndpoints
{
    public static void MapConsoleSession(this IEndpointRouteBuilder root)
    {
        var session = root.MapGroup("/console").ExcludeFromDescription()
            .AddEndpointFilter<RouteGroupBuilder, OwnPagesOnly>().AddEndpointFilter<RouteGroupBuilder, RejectUnfit>();
        session.MapPost("/session", Begin).Allow(Permission.Login).LimitByAddress();
        session.MapPost("/token", Continue).Allow(Permission.Login).LimitByAddress();
        session.MapDelete("/session", End).Allow(Permission.Login);
    }

    private static async Task<IResult> Begin(AuthBody<ConsoleSessionRequest> login, HttpContext http, IGrainFactory grains, Tokens tokens, ConsoleCookie cookie)
    {
        var command = new SignIn(login.Value!.Username, login.Value.Password, http.Origin()) { Device = login.Value.Device?.Settled() };
        var result = await SignInCall.Send(http, grains, command);
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
        // A conflict does not end the session: the tab asks again.
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

    /// <summary>A tablet's session is also a session of the user who opened it: it ends there too.</summary>
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
            new ConsoleSessionAnswer(token, expiresIn, session.PasswordChangeRequired, session.User, session.Device));
    }

    private static IResult Stranger(HttpContext http)
    {
        ConsoleCookie.Clear(http);
        return Answer.Refused(ApiRefusals.NotAuthenticated);
    }
}

/// <summary>Who signs in at the console, and for which device.</summary>
internal sealed record ConsoleSessionRequest : IChecked
{
    /// <summary>In any case.</summary>
    [JsonRequired, StringLength(100)]
    public string Username { get; set; } = "";

    [JsonRequired, StringLength(1024), Secret]
    public string Password { get; set; } = "";

    /// <summary>A screen or a tablet that is to stay signed in, by MANAGER or ADMIN; absent = the person.</summary>
    public ConsoleDeviceRequest? Device { get; set; }

    public void Check(FieldErrors errors)
    {
        if (Device is not { } device)
            return;
        var at = FieldPath.Body.Of("device");
        Shape.Of(ApiJson.Default.ConsoleDeviceRequest).Check(device, at, errors);
        if (device is { Kind: DeviceKind.Tablet, StationId: null })
            errors.Missing(at.Of("station_id"));
        if (device is { Kind: DeviceKind.Wall, StationId: not null })
            errors.Add(at.Of("station_id"), "Only for a TABLET", "value_error");
    }
}

/// <summary>A device.</summary>
internal sealed record ConsoleDeviceRequest
{
    /// <summary>WALL reads; TABLET acts as its station.</summary>
    [JsonRequired]
    public DeviceKind Kind { get; set; }

    /// <summary>For people.</summary>
    [JsonRequired, StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>Of a TABLET.</summary>
    [StringLength(50)]
    public string? StationId { get; set; }

    public ConsoleDevice Settled() => new(Kind, Name, StationId);
}

/// <summary>What a tab of the console works with. It keeps it in memory alone: the cookie buys the next one.</summary>
/// <param name="AccessToken">Send it as <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresIn">Its life, seconds.</param>
/// <param name="PasswordChangeRequired">Somebody else set the password: until it is changed other calls are 403.</param>
/// <param name="User">Who is signed in; of a TABLET its station.</param>
/// <param name="Device">What the session is for; null = the person.</param>
internal sealed record ConsoleSessionAnswer(string AccessToken, int ExpiresIn, bool PasswordChangeRequired, UserView User, ConsoleDevice? Device);
