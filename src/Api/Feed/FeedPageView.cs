using NeuroHub.Storage.Feed;

namespace NeuroHub.Api.Feed;

/// <summary>A page of events, for the documentation: <see cref="FeedPageAnswer"/> writes it from what the feed has written already.</summary>
/// <param name="Events">Oldest first.</param>
/// <param name="Next">What <c>after</c> takes; also on an empty page.</param>
internal sealed record FeedPageView(IReadOnlyList<FeedPageEvent> Events, string Next);

/// <param name="Id">As the id of the event stream.</param>
/// <param name="Event">What happened.</param>
/// <param name="Data">What there is to tell of it.</param>
internal sealed record FeedPageEvent(string Id, FeedKind Event, FeedData Data);
