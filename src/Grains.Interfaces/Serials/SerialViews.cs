using System.Collections.Immutable;
using NeuroHub.Results;

namespace NeuroHub.Serials;

/// <summary>A serial as the wire shows it (ISA-95: material sublot of one).</summary>
[GenerateSerializer, Immutable, Alias("nh.serial_view")]
public sealed record SerialView
{
    [Id(0)] public required long Id { get; init; }
    [Id(1)] public required string SerialNumber { get; init; }
    [Id(2)] public required long LotId { get; init; }
    [Id(3)] public required string LotNumber { get; init; }
    [Id(4)] public required int SequenceInLot { get; init; }
    [Id(5)] public required SerialStatus Status { get; init; }

    /// <summary>Number of the process whose run is open.</summary>
    [Id(6)] public int? CurrentProcess { get; init; }

    /// <summary>Numbers of the processes that this serial itself has passed, ascending.</summary>
    [Id(7)] public required IReadOnlyList<int> PassedProcesses { get; init; }

    /// <summary>Number of the process it failed, while DEFECTED, in REWORK or SCRAPPED.</summary>
    [Id(8)] public int? FailedProcess { get; init; }
    [Id(9)] public int ReworkCount { get; init; }
    [Id(10)] public string? ReworkReason { get; init; }

    /// <summary>Username of the last rework's approver.</summary>
    [Id(11)] public string? ReworkApprovedBy { get; init; }
    [Id(12)] public DateTimeOffset? ReworkApprovedAt { get; init; }
    [Id(13)] public string? FirmwareVersion { get; init; }
    [Id(14)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(15)] public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it became PASSED or SCRAPPED.</summary>
    [Id(16)] public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>The serials that one command issued, in sequence.</summary>
[GenerateSerializer, Immutable, Alias("nh.issued_serials")]
public sealed record IssuedSerials([property: Id(0)] IReadOnlyList<SerialView> Serials);

/// <summary>Where a serial stands (rules.md 3). Passed and Scrapped are final.</summary>
public enum SerialStatus
{
    /// <summary>No such serial: a virtual grain exists before its serial does.</summary>
    Unknown = 0,
    Created,
    InProgress,
    Passed,
    Defected,
    Rework,
    Scrapped,
}

/// <summary>Whether a serial's rework could be approved now, and everything that prevents it.</summary>
/// <param name="Status">Where the serial stands.</param>
/// <param name="ReworkCount">Reworks it has had.</param>
/// <param name="ReworkLimit">How many it may have.</param>
/// <param name="Reasons">In the order in which an approval checks them; empty = it could be approved.</param>
[GenerateSerializer, Immutable, Alias("nh.rework_check")]
public sealed record ReworkCheck(
    [property: Id(0)] SerialStatus Status,
    [property: Id(1)] int ReworkCount,
    [property: Id(2)] int ReworkLimit,
    [property: Id(3)] ImmutableArray<Refusal> Reasons)
{
    public bool CanRework => Reasons.IsEmpty;
}

/// <summary>Whether a process of a serial may be started now: each gate, in the order in which a start checks them.</summary>
/// <param name="Gates">The gates after <see cref="StartGateName.ProcessInRouting"/> are present only when that gate is open.</param>
[GenerateSerializer, Immutable, Alias("nh.start_eligibility")]
public sealed record StartEligibility([property: Id(0)] ImmutableArray<StartGate> Gates)
{
    public bool IsEligible
    {
        get
        {
            foreach (var gate in Gates)
                if (!gate.IsOpen)
                    return false;
            return true;
        }
    }
}

/// <summary>One gate of a start.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Refusal">Why it is closed; null = open.</param>
[GenerateSerializer, Immutable, Alias("nh.start_gate")]
public readonly record struct StartGate(
    [property: Id(0)] StartGateName Name,
    [property: Id(1)] Refusal? Refusal)
{
    public bool IsOpen => Refusal is null;
}

/// <summary>The gates of a start (rules.md 3 "Start"), in its order.</summary>
public enum StartGateName
{
    /// <summary>Check 2.</summary>
    SerialNotFinal = 1,

    /// <summary>Check 2.</summary>
    LotActive,

    /// <summary>Check 2.</summary>
    ProcessInRouting,

    /// <summary>Check 3.</summary>
    NotPassed,

    /// <summary>Check 3.</summary>
    NoOpenRun,

    /// <summary>Check 4: no rework is missing, and in rework it is the failed process.</summary>
    Rework,

    /// <summary>Check 5, the one that may be overridden.</summary>
    Order,
}
