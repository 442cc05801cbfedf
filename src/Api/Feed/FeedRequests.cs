using NeuroHub.Api.Access;
using NeuroHub.Api.Http;
using NeuroHub.Storage.Feed;
using NeuroHub.Users;

namespace NeuroHub.Api.Feed;

/// <summary>Which events to answer.</summary>
/// <param name="Kinds">Null = all.</param>
/// <param name="After">Null = now.</param>
/// <param name="Limit">How many at most.</param>
internal sealed record FeedPageQuery(IReadOnlySet<FeedKind>? Kinds, FeedId? After, int Limit) : IQuery<FeedPageQuery>
{
    private const string Now = "now";

    public static FeedPageQuery Read(QueryReader query)
    {
        query.Report();
        FeedId? after = FeedId.After(0);
        if (query.Text("after", "The `next` of the page before. Without it the record is told from its beginning; `now` = only what is to come.") is { } text)
        {
            if (text.Equals(Now, StringComparison.OrdinalIgnoreCase))
                after = null;
            else if (FeedId.TryParse(text, out var id))
                after = id;
            else
                query.Errors.Add(FieldPath.Query("after"), "Input should be the next of a page, such as 1234.0, or now", "string_pattern_mismatch");
        }

        return new FeedPageQuery(
            query.Names<FeedKind>("types", "Only events of these types."), after, query.Number("limit", "Events to answer.", 1, 1000, 100));
    }
}

/// <summary>What to tell, and from where on. The process is named as commands name one, and looked up after.</summary>
internal sealed record FeedQuery(FeedFilter Filter, string? Process, FeedId? After) : IQuery<FeedQuery>
{
    private const string LastEventId = "last_event_id";

    public static FeedQuery Read(QueryReader query)
    {
        var filter = new FeedFilter
        {
            Kinds = query.Names<FeedKind>("types", "Only events of these types."),
            LotNumber = query.Text("lot_number", "Only events of this LOT and its serials."),
        };
        var process = query.Text("process_id", "Only events of this process: id, code or PROC-nnn.");
        FeedId? after = null;
        if (query.Text(LastEventId, "As the header Last-Event-ID, for clients that cannot send it. The header goes first.") is { } text)
        {
            if (FeedId.TryParse(text, out var id))
                after = id;
            else
                query.Errors.Add(FieldPath.Query(LastEventId), "Input should be the id of an event, such as 1234.0", "string_pattern_mismatch");
        }

        // The bearer handler reads it; here it is only for the documentation.
        query.Text(
            TokenInQuery.Parameter, "The access token, for browsers, which cannot send the Authorization header here.", BearerHandler.MaxTokenLength);
        return new FeedQuery(filter, process, after);
    }
}

/// <summary>The header by which a client that was cut off names the last event that it has read.</summary>
internal static class LastEventId
{
    public const string Header = "Last-Event-ID";

    /// <summary>False when there is a value and it is not an id. An empty value counts as no value.</summary>
    public static bool TryRead(HttpRequest request, out FeedId? id)
    {
        id = null;
        if (!request.Headers.TryGetValue(Header, out var values) || values is [""])
            return true;
        if (values is not [{ } text] || !FeedId.TryParse(text, out var read))
            return false;
        id = read;
        return true;
    }
}

/// <summary>A page of events, for the documentation: <see cref="FeedPageAnswer"/> writes it from what the feed has written already.</summary>
/// <param name="Events">Oldest first.</param>
/// <param name="Next">What <c>after</c> takes; also on an empty page.</param>
internal sealed record FeedPageView(IReadOnlyList<FeedPageEvent> Events, string Next);

/// <param name="Id">As the id of the event stream.</param>
/// <param name="Event">What happened.</param>
/// <param name="Data">What there is to tell of it.</param>
internal sealed record FeedPageEvent(string Id, FeedKind Event, FeedData Data);

/// <summary>A page of events. The JSON of each event is made once, even when many clients read it.</summary>
internal static class FeedPageAnswer
{
    public static IResult Of(FeedPart part, Role role) => new ReportAnswer(
        JsonBody.Bytes((part, role), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("events"u8);
            foreach (var @event in it.part.Events)
            {
                writer.WriteStartObject();
                writer.WriteString("id"u8, @event.Id.ToString());
                writer.WriteString("event"u8, EnumNames.Of(@event.Kind));
                writer.WritePropertyName("data"u8);
                writer.WriteRawValue(@event.JsonFor(it.role).Span, skipInputValidation: true);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("next"u8, it.part.Next.ToString());
            writer.WriteEndObject();
        }),
        ViewJson.Of<FeedPageView>());
}

/// <summary>An event stream as an answer.</summary>
internal sealed class FeedAnswer(FeedStreams streams, FeedFilter filter, FeedId? after) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => streams.Serve(httpContext, filter, after);
}
