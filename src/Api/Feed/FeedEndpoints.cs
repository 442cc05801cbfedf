using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Feed;

/// <summary>What happens on the floor, as server-sent events or page by page.</summary>
internal static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Live feed");
        events.MapGet("/", Page).Allow(Permission.ReadFeed).Document(FeedDocs.Page);
        events.MapGet("/stream", Stream).Allow(Permission.ReadFeed).Document(FeedDocs.Stream).WithMetadata(TokenInQuery.IsTaken)
            // It lasts as long as its reader likes: its duration says nothing of the server.
            .DisableHttpMetrics();
    }

    private static async Task<IResult> Page(Query<FeedPageQuery> query, HttpContext http, LiveFeed feed, CancellationToken aborted)
    {
        var (kinds, after, limit) = query.Value;
        var part = await feed.Read(after, new FeedFilter { Kinds = kinds }, limit, aborted);
        return FeedPageAnswer.Of(part, http.Actor().Role);
    }

    private static async Task<IResult> Stream(
        Query<FeedQuery> query, HttpContext http, FeedStreams streams, ProcessQueries processes, CancellationToken aborted)
    {
        var (filter, process, after) = query.Value;
        if (!LastEventId.TryRead(http.Request, out var sent))
            return Answer.Refused(FeedRefusals.BadLastEventId);
        if (process is not null)
        {
            if (await processes.Find(process, aborted) is not { } found)
                return Answer.Refused(ApiRefusals.ProcessNotFound(process));
            filter = filter with { Process = new FeedProcess(found.Id, found.ProcessNumber) };
        }

        // A browser that resumes sends the header, and still has in its address what it first began with.
        return new FeedAnswer(streams, filter, sent ?? after);
    }
}
