using NeuroHub.Storage.Feed;

namespace NeuroHub.Api.Feed;

/// <summary>An event stream as an answer.</summary>
internal sealed class FeedAnswer(FeedStreams streams, FeedFilter filter, FeedId? after) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => streams.Serve(httpContext, filter, after);
}
