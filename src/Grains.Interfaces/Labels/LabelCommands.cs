using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Labels;

/// <summary>Print a label on a printer.</summary>
[GenerateSerializer, Immutable, Alias("nh.print_label")]
public sealed record PrintLabel : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public required LabelType LabelType { get; init; }

    /// <summary>Of a SERIAL or DEFECT label.</summary>
    [Id(2)] public string? SerialNumber { get; init; }

    /// <summary>Of a LOT label.</summary>
    [Id(3)] public string? LotNumber { get; init; }

    /// <summary>1..100.</summary>
    [Id(4)] public int Copies { get; init; } = 1;

    /// <summary>When it is set, the label is a reprint.</summary>
    [Id(5)] public string? ReprintReason { get; init; }

    public string? OutOfBounds() =>
        !Bounds.IsNamed(LabelType) ? "label_type"
        : !Bounds.Fits(SerialNumber, 60) ? "serial_number"
        : !Bounds.Fits(LotNumber, 60) ? "lot_number"
        : !Bounds.Fits(ReprintReason, 500) ? "reason"
        : null;

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        SerialNumber = texts.NotBlank("serial_number", SerialNumber),
        LotNumber = texts.Optional("lot_number", LotNumber),
        ReprintReason = texts.NotBlank("reason", ReprintReason),
    };
}

/// <summary>Record what happened to an UNKNOWN job (MANAGER, ADMIN).</summary>
/// <param name="Context">The sender and the idempotency keys.</param>
/// <param name="Printed">True = it was printed; false = it has failed, and a new job replaces it.</param>
/// <param name="Reason">What was seen.</param>
[GenerateSerializer, Immutable, Alias("nh.resolve_label_job")]
public sealed record ResolveLabelJob(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] bool Printed,
    [property: Id(2)] string Reason) : IOutside
{
    public ICommand Cleaned(TextCleaner texts) => this with { Reason = texts.Needed("reason", Reason) };
}

/// <summary>What a printer must know about a job to print it.</summary>
/// <param name="Status">Only a queued job is printed.</param>
/// <param name="IsOnTheWire">Its sending has begun, in this silo or in one that is gone.</param>
/// <param name="LabelType">Which label.</param>
/// <param name="TemplateVersion">Version of its layout.</param>
/// <param name="Fields">The label's content, as it was when the job was queued.</param>
/// <param name="Copies">How many.</param>
[GenerateSerializer, Immutable, Alias("nh.label_work")]
public sealed record LabelWork(
    [property: Id(0)] LabelJobStatus Status,
    [property: Id(1)] bool IsOnTheWire,
    [property: Id(2)] LabelType LabelType,
    [property: Id(3)] int TemplateVersion,
    [property: Id(4)] IReadOnlyDictionary<string, string> Fields,
    [property: Id(5)] int Copies);

/// <summary>How the printing of a job ended.</summary>
/// <param name="Status">Sent, Failed or Unknown.</param>
/// <param name="Code">Set when it failed.</param>
/// <param name="Error">Text for people; set unless it is Sent.</param>
[GenerateSerializer, Immutable, Alias("nh.label_end")]
public sealed record LabelEnd(
    [property: Id(0)] LabelJobStatus Status,
    [property: Id(1)] RefusalCode? Code,
    [property: Id(2)] string? Error);

/// <summary>A label to print, with its content decided.</summary>
[GenerateSerializer, Immutable, Alias("nh.label_order")]
public sealed record LabelOrder
{
    [Id(0)] public required LabelType LabelType { get; init; }
    [Id(1)] public string? SerialNumber { get; init; }
    [Id(2)] public required string LotNumber { get; init; }
    [Id(3)] public required string PrinterId { get; init; }
    [Id(4)] public required int Copies { get; init; }
    [Id(5)] public required int TemplateVersion { get; init; }
    [Id(6)] public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>When it is set, the label is a reprint.</summary>
    [Id(7)] public string? ReprintReason { get; init; }

    /// <summary>Only for a reprint: whether the label was printed before.</summary>
    [Id(8)] public bool? PrintedBefore { get; init; }

    /// <summary>
    /// Only for a DEFECT label: the failed run or the registered defect that it is for. Each of them has its own label. Null on other
    /// labels.
    /// </summary>
    [Id(9)] public string? Occasion { get; init; }
}
