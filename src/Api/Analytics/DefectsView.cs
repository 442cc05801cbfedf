namespace NeuroHub.Api.Analytics;

/// <summary>A Pareto: most frequent first.</summary>
internal sealed record DefectsView(int Total, IReadOnlyList<DefectItem> Items);

/// <summary>Defects of one group.</summary>
/// <param name="Code">What they have in common: a defect code, or whatever they are grouped by. UNKNOWN when that is not recorded.</param>
/// <param name="Name">How people call it, when that is something else.</param>
/// <param name="Count">Each code once per failed run or registered defect.</param>
/// <param name="Share">Per cent of the total.</param>
/// <param name="CumulativeShare">Per cent of the total, with all before it.</param>
/// <param name="Units">Serials that have one.</param>
internal sealed record DefectItem(string Code, string? Name, int Count, double Share, double CumulativeShare, int Units);
