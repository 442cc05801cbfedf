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

    /// <summary>Given = a reprint.</summary>
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

/// <summary>Say what became of a job whose end nobody saw (MANAGER, ADMIN).</summary>
/// <param name="Context">Who.</param>
/// <param name="Printed">It was printed; else it has failed, and a new job takes its place.</param>
/// <param name="Reason">What was seen.</param>
[GenerateSerializer, Immutable, Alias("nh.resolve_label_job")]
public sealed record ResolveLabelJob(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] bool Printed,
    [property: Id(2)] string Reason) : IOutside
{
    public ICommand Cleaned(TextCleaner texts) => this with { Reason = texts.Needed("reason", Reason) };
}
