namespace NeuroHub.Storage.Feed;

/// <summary>Some events of the feed, in order, and after which place to go on.</summary>
public sealed record FeedPart(IReadOnlyList<FeedEvent> Events, FeedId Next);
