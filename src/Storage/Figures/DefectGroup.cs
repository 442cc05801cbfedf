namespace NeuroHub.Storage.Figures;

/// <summary>Defects of one group.</summary>
/// <param name="Key">What they have in common; null when it is not known.</param>
/// <param name="Name">How people call it, when that is something else.</param>
/// <param name="Count">Each code once per failed run or registered defect.</param>
/// <param name="Units">Serials that have one.</param>
public sealed record DefectGroup(string? Key, string? Name, int Count, int Units);
