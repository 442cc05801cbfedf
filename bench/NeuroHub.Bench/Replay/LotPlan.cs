namespace NeuroHub.Bench.Replay;

/// <summary>A LOT of the replay before the server has numbered it.</summary>
internal sealed record LotPlan(int Index, string Model, int TargetQuantity);
