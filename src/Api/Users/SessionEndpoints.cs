using Microsoft.AspNetCore.Mvc;
using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Json;
using NeuroHub.Results;
using NeuroHub.Storage.Queries;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Api.Users;

/// <summary>Where users are signed in, and ending it.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/me/sessions", Own).Allow(Permission.ReadOwnSessions).Document(SessionDocs.Own);
        users.MapGet("/{id}/sessions", List).Allow(Permission.ReadSessions).Document(SessionDocs.List);
        users.MapDelete("/{id}/sessions/{session_id}", End).Allow(Permission.EndSession).Document(SessionDocs.End);
        users.MapPost("/{id}/sign-out", EndAll).Allow(Permission.EndSessions).Document(SessionDocs.EndAll);
    }

    private static Task<IResult> Own(Query<PageQuery> query, HttpContext http, IGrainFactory grains) =>
        Sessions(http.Actor().UserId, query.Value.Page, http, grains);

    private static async Task<IResult> List(string id, Query<PageQuery> query, HttpContext http, IGrainFactory grains) =>
        RowId.TryParse(id, out var user) ? await Sessions(user, query.Value.Page, http, grains) : Answer.Refused(ApiRefusals.UserNotFound(id));

    private static async Task<IResult> Sessions(long user, Page page, HttpContext http, IGrainFactory grains)
    {
        if (await Ids(user, grains) is not { } ids)
            return Answer.Refused(UserRefusals.NotFound(user));
        // From here and not from the user's grain, which a session asks while it is refreshed: each would wait for the other.
        var sessions = await Task.WhenAll(ids.Select(async id =>
            await GrainCalls.Ask(() => grains.GetGrain<ISessionGrain>(id).Describe()) is { } facts ? View(id, facts, http.SessionId()) : null));
        SessionView[] living = [.. sessions.OfType<SessionView>().OrderByDescending(session => session.SignedInAt)];
        return CsvFormat.IsWanted(http.Request)
            ? await Answer.Csv(http.Request, page, ShortList.Of(living), ApiViews.Default.SessionView)
            : new SessionsAnswer(ShortList.Page(living, page));
    }

    private static async Task<IResult> End(string id, [FromRoute(Name = "session_id")] string shown, HttpContext http, IGrainFactory grains, EndedSessions ended)
    {
        if (!RowId.TryParse(id, out var user))
            return Answer.Refused(ApiRefusals.UserNotFound(id));
        if (await Ids(user, grains) is not { } ids)
            return Answer.Refused(UserRefusals.NotFound(user));
        if (Array.Find(ids, living => ShownSessionId.Of(living) == shown) is not { } session)
            return Answer.Refused(UserRefusals.SessionNotFound());
        var by = http.Actor();
        var command = new EndSession(new CommandContext(by, [], http.Origin()), session, by.UserId == user ? null : $"Ended by {by.Username}.");
        var result = await command.Context.Run(() => grains.GetGrain<IUserGrain>(user).EndSession(command));
        if (result.IsDone)
            ended.Add(session);
        return Answer.NoContent(result);
    }

    private static async Task<IResult> EndAll(string id, BareCommand command, IGrainFactory grains, EndedSessions ended)
    {
        if (!RowId.TryParse(id, out var user))
            return Answer.Refused(ApiRefusals.UserNotFound(id));
        // This node need not wait for the next look at what ended; a session that begins meanwhile is told to it like to all others.
        var living = await Ids(user, grains) ?? [];
        var end = new EndSessions(command.Context);
        var result = await command.Context.Run(() => grains.GetGrain<IUserGrain>(user).EndSessions(end));
        if (result is { IsDone: true, Replayed: false })
            Array.ForEach(living, ended.Add);
        return Answer.Enveloped(
            result,
            Wire.Default.UserView,
            StatusCodes.Status200OK,
            static _ => new Message("The user's sessions have ended.", "사용자의 모든 세션을 종료했습니다."));
    }

    private static Task<string[]?> Ids(long user, IGrainFactory grains) => GrainCalls.Ask(() => grains.GetGrain<IUserGrain>(user).SessionIds());

    private static SessionView View(string id, SessionFacts session, string current) => new(
        ShownSessionId.Of(id), session.SignedInAt, session.LastUsedAt, session.From?.IpAddress, session.From?.UserAgent, id == current);
}
