namespace NeuroHub.Storage.Feed;

/// <summary>Stored events in the order of their positions, and who was writing when they were read.</summary>
/// <param name="Rows">The events.</param>
/// <param name="Writers">Only of a shared store, and only when there are rows.</param>
internal sealed record FeedPage(IReadOnlyList<FeedRow> Rows, Writers Writers);

/// <summary>Transactions as a statement saw them.</summary>
/// <param name="Oldest">Every one below has ended.</param>
/// <param name="Next">Every one from here on began later.</param>
internal readonly record struct Writers(long Oldest, long Next);
