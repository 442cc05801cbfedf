namespace NeuroHub.Api.Dashboard;

/// <summary>LOTs and how far they are.</summary>
/// <param name="Lots">The active ones first, each part newest first.</param>
/// <param name="Total">How many there are, counted up to 10,000.</param>
internal sealed record LotBoardView(IReadOnlyList<LotOnBoard> Lots, int Total);
