namespace NeuroHub.Api.Analytics;

/// <summary>Pieces of time in which something was completed or registered, in time order.</summary>
internal sealed record DefectTrendsView(IReadOnlyList<DefectTrend> Trends);

/// <summary>One piece of time.</summary>
/// <param name="Date">Its first day.</param>
/// <param name="Runs">Runs completed.</param>
/// <param name="Defects">Runs that failed, and defects registered apart from a run.</param>
/// <param name="DefectRate">100 x defects / runs.</param>
internal sealed record DefectTrend(DateOnly Date, long Runs, long Defects, double? DefectRate);
