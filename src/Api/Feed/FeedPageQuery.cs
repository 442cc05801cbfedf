using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Storage.Feed;

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
