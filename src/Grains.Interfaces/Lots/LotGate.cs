using NeuroHub.Processes;
using NeuroHub.ProductModels;

namespace NeuroHub.Lots;

/// <summary>
/// What a serial must know of its LOT to start a process. <see cref="Version"/> moves with each change by hand and
/// each LOT-level PASS; a start's transaction checks that it still holds.
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

    /// <summary>What labels of its serials show.</summary>
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
