namespace NeuroHub.Lots;

/// <summary>A LOT's row: the authority for its counts and for the status that serials move.</summary>
public sealed record LotRow(LotView View, int OpenRuns);
