using NeuroHub.Storage.Feed;

namespace NeuroHub.Api.Feed;

/// <summary>The header by which a client that was cut off says what it has read.</summary>
internal static class LastEventId
{
    public const string Header = "Last-Event-ID";

    /// <summary>False when it is there and is no id. An empty one is none.</summary>
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
