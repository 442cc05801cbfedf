using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Feed;
using NeuroHub.Api.Http;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<FeedEndpoints>]

namespace NeuroHub.Api.Feed;

/// <summary>Routes under <c>/events</c>: what happens on the floor, as server-sent events or page by page.</summary>
internal sealed class FeedEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Live feed");
        events.MapGet("/", Page).Allow(Permission.ReadFeed).Document(FeedDocs.Page);
        events.MapGet("/stream", Stream).Allow(Permission.ReadFeed).Document(FeedDocs.Stream).WithMetadata(TokenInQuery.IsTaken)
            // A stream lasts as long as its reader wants, so its duration says nothing about the server.
            .DisableHttpMetrics();
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FeedOptions>().Bind(configuration.GetSection("NeuroHub:Feed")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FeedStreams>();
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
                return Answer.Refused(RunRefusals.ProcessNotFound(process));
            filter = filter with { Process = new FeedProcess(found.Id, found.ProcessNumber) };
        }

        // A browser that resumes sends the header, and its address still has the first id. So the header goes first.
        return new FeedAnswer(streams, filter, sent ?? after);
    }
}

internal static class FeedDocs
{
    public static RouteDoc Page { get; } = new(
        "Events, page by page",
        """
        For clients that read no event stream: the events of `GET /events/stream`, oldest first, with the same ids, types and data. Ask again with `after` set to
        `next`, which is there on an empty page too. There may be more at once as long as `next` differs from `after`: a call with `types` looks through so many events
        of others at most. An `after` that the record has never reached is of another one: the page begins now.
        """)
    {
        Answers =
        [
            RouteAnswer.Ok<FeedPageView>("Events.", """
                {"events":[{"id":"1234.0","event":"RUN_STARTED","data":{"at":"2025-11-10T00:31:02.000000Z","lot_number":"WF-KR-251110D-001",
                 "serial_number":"WF-KR-251110D-001-0001","process_number":1,"process_id":1,"data_level":"SERIAL","run_id":17,"attempt":1,"is_rework":false,
                 "worker":{"id":7,"username":"kim","full_name":"Kim"},"equipment_id":"MARK-01","line_id":"LINE-A"}}],"next":"1234.0"}
                """),
        ],
    };

    public static RouteDoc Stream { get; } = new(
        "Live events",
        """
        Server-sent events, as they happen: `RUN_STARTED`, `RUN_COMPLETED`, `RUN_CANCELLED`, `DEFECT_RECORDED`, `SERIAL_STATUS`, `LOT_STATUS`, `ALERT`, `PRINTER_STATE`.

        ```
        id: 1234.0
        event: RUN_STARTED
        data: {"at":"2025-11-10T00:31:02.000000Z","lot_number":"WF-KR-251110D-001","serial_number":"WF-KR-251110D-001-0001","process_number":1,"process_id":1,"data_level":"SERIAL","run_id":17,"attempt":1,"is_rework":false,"worker":{"id":7,"username":"kim","full_name":"Kim"}}
        ```

        `data` always has `at`, and `lot_number`, `serial_number`, `process_number` where there is one; that of a run `equipment_id` and `line_id`, that of an alert `alert_id`; `status` of a serial or a LOT is the one from now on.
        Each event comes once, those of a serial in the order in which they happened. Without an id the stream begins now; with `Last-Event-ID` after that event,
        however long ago it was, also after a restart of the server, also on another node. An id that the record has never reached is of another one: the stream begins now.
        A block without data only tells the id from which to resume. A comment comes when nothing else did for 15 s.

        The stream ends when the session does, with the access token at the latest: come again with a new one and the last id. A client that takes nothing
        for 10 s is cut off. A session reads at most 10 streams of a node (429 with `Retry-After`); what happened long ago is told at a bounded pace. A LOT that does not exist yet is waited for.
        """)
    {
        Headers = [(LastEventId.Header, "The id of the last event that was read; browsers send it by themselves.")],
        Answers = [RouteAnswer.File("Events, without end.", FeedStream.MediaType)],
        Refuses = [RefusalCode.ProcessNotFound, RefusalCode.RateLimited],
    };
}
