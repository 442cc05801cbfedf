namespace NeuroHub.Bench.Replay;

/// <summary>A LOT of the plan as the server numbered it, its serial numbers in order of their sequence.</summary>
internal sealed record IssuedLot(LotPlan Plan, long Id, string Number, long ModelId, IReadOnlyList<string> Serials);
