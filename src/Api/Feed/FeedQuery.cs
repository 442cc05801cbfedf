using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Storage.Feed;

namespace NeuroHub.Api.Feed;

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

        // Read by the bearer handler; here for the documentation.
        query.Text(
            TokenInQuery.Parameter, "The access token, for browsers, which cannot send the Authorization header here.", BearerHandler.MaxTokenLength);
        return new FeedQuery(filter, process, after);
    }
}
