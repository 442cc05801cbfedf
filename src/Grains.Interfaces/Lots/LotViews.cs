using NeuroHub.Processes;
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

/// <summary>Where a LOT stands (rules.md 3). Active = Created or InProgress.</summary>
public enum LotStatus
{
    /// <summary>No such LOT: a virtual grain exists before its LOT does.</summary>
    Unknown = 0,
    Created,
    InProgress,
    Completed,
    Closed,
    Cancelled,
}

/// <summary>
/// What a serial must know of its LOT to start a process. <see cref="Version"/> changes with each change by hand and with each
/// LOT-level PASS. A start's transaction checks that the version is still the same.
/// </summary>
[GenerateSerializer, Immutable, Alias("nh.lot_gate")]
public sealed record LotGate
{
    [Id(0)] public required long LotId { get; init; }
    [Id(1)] public required string LotNumber { get; init; }
    [Id(2)] public required int Version { get; init; }
    [Id(3)] public required LotStatus Status { get; init; }
    [Id(4)] public required Routing Routing { get; init; }

    /// <summary>Process numbers that the LOT as a whole has passed.</summary>
    [Id(5)] public required IReadOnlyList<int> Passed { get; init; }

    /// <summary>Shown on the labels of its serials.</summary>
    [Id(6)] public required ProductModelRef ProductModel { get; init; }
    [Id(7)] public required DateOnly ProductionDate { get; init; }

    public bool IsActive => Status is LotStatus.Created or LotStatus.InProgress;

    public bool HasPassed(int processNumber)
    {
        foreach (var passed in Passed)
            if (passed == processNumber)
                return true;
        return false;
    }
}

/// <summary>D = day, N = night; when each begins, the plant says.</summary>
public enum Shift
{
    D = 1,
    N,
}
