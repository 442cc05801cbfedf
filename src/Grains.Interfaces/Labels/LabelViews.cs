using NeuroHub.Results;

namespace NeuroHub.Labels;

/// <summary>A label job as the wire shows it.</summary>
[GenerateSerializer, Immutable, Alias("nh.label_job_view")]
public sealed record LabelJobView
{
    [Id(0)] public required long Id { get; init; }
    [Id(1)] public required LabelType LabelType { get; init; }

    /// <summary>Null for a LOT label.</summary>
    [Id(2)] public string? SerialNumber { get; init; }

    /// <summary>The LOT, or the serial's LOT.</summary>
    [Id(3)] public string? LotNumber { get; init; }
    [Id(4)] public required string PrinterId { get; init; }

    /// <summary>1..100.</summary>
    [Id(5)] public required int Copies { get; init; }
    [Id(6)] public required LabelJobStatus Status { get; init; }

    /// <summary>Version of the layout it is printed with.</summary>
    [Id(7)] public required int TemplateVersion { get; init; }
    [Id(8)] public bool IsReprint { get; init; }

    /// <summary>Of a reprint: whether this label had come out of a printer before; null otherwise.</summary>
    [Id(9)] public bool? PrintedBefore { get; init; }

    /// <summary>Why it was reprinted.</summary>
    [Id(10)] public string? Reason { get; init; }

    /// <summary>Username.</summary>
    [Id(11)] public required string RequestedBy { get; init; }
    [Id(12)] public required DateTimeOffset RequestedAt { get; init; }
    [Id(13)] public DateTimeOffset? SentAt { get; init; }

    /// <summary>What went wrong, for people.</summary>
    [Id(14)] public string? Error { get; init; }

    /// <summary>What went wrong, for programs: PRINTER_NOT_CONNECTED, PRINTER_OUT_OF_PAPER, PRINTER_NOT_READY.</summary>
    [Id(15)] public RefusalCode? ErrorCode { get; init; }

    /// <summary>Username of who resolved an UNKNOWN one.</summary>
    [Id(16)] public string? ResolvedBy { get; init; }
    [Id(17)] public DateTimeOffset? ResolvedAt { get; init; }
    [Id(18)] public string? ResolveReason { get; init; }

    /// <summary>The job that was made in its place.</summary>
    [Id(19)] public long? ReplacedBy { get; init; }

    /// <summary>What the label does not show of a number that is too long for it.</summary>
    [Id(20)] public IReadOnlyList<LabelWarning> Warnings { get; init; } = [];
}

/// <summary>Where a label job stands (rules.md 6). Only Queued goes on by itself; a job is never printed twice by itself.</summary>
public enum LabelJobStatus
{
    /// <summary>No such job: a virtual grain exists before its job does.</summary>
    None = 0,

    /// <summary>Waits for its printer, or is on the wire.</summary>
    Queued,

    /// <summary>The printer took all of it.</summary>
    Sent,

    /// <summary>Nothing of it was printed, and nothing will be.</summary>
    Failed,

    /// <summary>The connection broke after bytes had left: a person must look, and resolve it.</summary>
    Unknown,

    /// <summary>Was Unknown; a person found it printed.</summary>
    Printed,
}

/// <summary>What is on a label (rules.md 6): LOT 60 x 30 mm, SERIAL and DEFECT 60 x 20 mm.</summary>
public enum LabelType
{
    Lot = 1,
    Serial,
    Defect,
}

/// <summary>What a label does not show of a number that is too long for it. Its QR code always has the whole number.</summary>
public enum LabelWarning
{
    /// <summary>There is no barcode: its bars would be too narrow to be read.</summary>
    BarcodeLeftOff,

    /// <summary>A number is cut in the middle where people read it.</summary>
    NumberCut,
}
