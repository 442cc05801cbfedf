using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Users;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

[assembly: HasRoutes<SessionEndpoints>]

namespace NeuroHub.Api.Users;

/// <summary>Routes for sessions: where a user is signed in, and ending sessions.</summary>
internal sealed class SessionEndpoints : IRoutes
{
    public int Order => 1;

    public void Map(IEndpointRouteBuilder api)
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
        // Asked here and not by the user's grain: a session asks that grain while it is refreshed, so each would wait for the other.
        var sessions = await Task.WhenAll(ids.Select(async id =>
            await GrainCalls.Ask(() => grains.GetGrain<ISessionGrain>(id).Describe()) is { } facts ? View(id, facts, http.SessionId()) : null));
        SessionView[] living = [.. sessions.OfType<SessionView>().OrderByDescending(session => session.SignedInAt)];
        return CsvFormat.IsWanted(http.Request)
            ? await Answer.Csv(http.Request, page, ShortList.Of(living))
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
        // This node need not wait until it looks again for ended sessions. It learns of a session that begins meanwhile like all other nodes.
        var living = await Ids(user, grains) ?? [];
        var end = new EndSessions(command.Context);
        var result = await command.Context.Run(() => grains.GetGrain<IUserGrain>(user).EndSessions(end));
        if (result is { IsDone: true, Replayed: false })
            Array.ForEach(living, ended.Add);
        return Answer.Enveloped(
            result,
            StatusCodes.Status200OK,
            static _ => new Message("The user's sessions have ended.", "사용자의 모든 세션을 종료했습니다."));
    }

    private static Task<string[]?> Ids(long user, IGrainFactory grains) => GrainCalls.Ask(() => grains.GetGrain<IUserGrain>(user).SessionIds());

    private static SessionView View(string id, SessionFacts session, string current) => new(
        ShownSessionId.Of(id), session.SignedInAt, session.LastUsedAt, session.From?.IpAddress, session.From?.UserAgent, id == current);
}

/// <summary>Where a user is signed in.</summary>
/// <param name="Sessions">Latest sign-in first.</param>
internal sealed record SessionsView(IReadOnlyList<SessionView> Sessions);

/// <summary>One session that lives.</summary>
/// <param name="Id">22 characters; what DELETE takes, and good for nothing else.</param>
/// <param name="SignedInAt">When it began.</param>
/// <param name="LastUsedAt">The sign-in or the last refresh.</param>
/// <param name="IpAddress">Where that came from.</param>
/// <param name="UserAgent">What the client called itself then, 256 characters at most.</param>
/// <param name="Current">It is the one that asks.</param>
internal sealed record SessionView(string Id, DateTimeOffset SignedInAt, DateTimeOffset LastUsedAt, string? IpAddress, string? UserAgent, bool Current);

/// <summary>A page of sessions, with the headers that every list has.</summary>
internal sealed class SessionsAnswer(PageOf<SessionView> page) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Write(httpContext, page);
        CsvFormat.Vary(httpContext.Response);
        return JsonBody.Write(
            httpContext.Response,
            StatusCodes.Status200OK,
            new SessionsView(page.Items),
            static (writer, sessions) => JsonSerializer.Serialize(writer, sessions, ApiViews.Default.SessionsView));
    }
}

internal static class SessionDocs
{
    private const string Sessions = """
        {"sessions":[{"id":"dGhpcyBpcyBhIGhhc2ggb2Y","signed_in_at":"2025-11-10T00:01:12.400000Z","last_used_at":"2025-11-10T04:10:00.000000Z",
         "ip_address":"10.0.4.17","user_agent":"Mozilla/5.0","current":true}]}
        """;

    public static RouteDoc Own { get; } = new("One's own sessions", "Those that live, the latest sign-in first. `current` is the one that asks.")
    {
        Answers = [RouteAnswer.Ok<SessionsView>("The sessions.", Sessions) with { IsPage = true }],
    };

    public static RouteDoc List { get; } = new("The sessions of a user", "ADMIN sees everyone's, everyone sees their own. Last used is the sign-in or the last refresh.")
    {
        Answers = [RouteAnswer.Ok<SessionsView>("The sessions.", Sessions) with { IsPage = true }],
        Refuses = [RefusalCode.UserNotFound],
    };

    public static RouteDoc End { get; } = new(
        "End a session", "ADMIN ends anyone's, everyone ends their own. Its tokens are refused at once, on other nodes within a second.")
    {
        Answers = [RouteAnswer.NoContent("It has ended.")],
        Refuses = [RefusalCode.UserNotFound, RefusalCode.SessionNotFound, RefusalCode.Conflict],
    };

    public static RouteDoc EndAll { get; } = new(
        "Sign a user out everywhere", "Ends every session of the user at once. Who has none is answered alike. The password stays: change it, or disable the user, to keep them out.")
    {
        Answers = [RouteAnswer.Ok<UserView>("The user.", Examples.User) with { Message = "The user's sessions have ended." }],
        Refuses = [RefusalCode.UserNotFound],
    };
}
