namespace NeuroHub.Storage.Figures;

/// <summary>What stands at a process now.</summary>
/// <param name="InProgress">Open runs.</param>
/// <param name="Waiting">Serials whose next process it is.</param>
public readonly record struct ProcessLoad(int InProgress, int Waiting);
