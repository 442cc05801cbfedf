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
