using NeuroHub.ProductModels;

namespace NeuroHub.Lots;

/// <summary>
/// A LOT as the wire shows it (ISA-95: material lot). Counts are of its serials by status: defected = DEFECTED and REWORK.
/// </summary>
[GenerateSerializer, Immutable, Alias("nh.lot_view")]
public sealed record LotView
{
    [Id(0)] public required long Id { get; init; }
    [Id(1)] public required string LotNumber { get; init; }
    [Id(2)] public required long ProductModelId { get; init; }
    [Id(3)] public required ProductModelRef ProductModel { get; init; }
    [Id(4)] public required int TargetQuantity { get; init; }
    [Id(5)] public string? WorkOrder { get; init; }

    /// <summary>The plant's day that the LOT belongs to.</summary>
    [Id(6)] public required DateOnly ProductionDate { get; init; }
    [Id(7)] public required Shift Shift { get; init; }
    [Id(8)] public required LotStatus Status { get; init; }

    /// <summary>Why it was completed by hand or cancelled.</summary>
    [Id(9)] public string? Reason { get; init; }
    [Id(10)] public int SerialCount { get; init; }
    [Id(11)] public int InProgressCount { get; init; }
    [Id(12)] public int PassedCount { get; init; }
    [Id(13)] public int DefectedCount { get; init; }
    [Id(14)] public int ScrappedCount { get; init; }
    [Id(15)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(16)] public required DateTimeOffset UpdatedAt { get; init; }
    [Id(17)] public DateTimeOffset? StartedAt { get; init; }
    [Id(18)] public DateTimeOffset? CompletedAt { get; init; }
    [Id(19)] public DateTimeOffset? ClosedAt { get; init; }
}
