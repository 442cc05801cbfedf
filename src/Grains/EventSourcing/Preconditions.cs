using NeuroHub.Labels;
using NeuroHub.Lots;

namespace NeuroHub.EventSourcing;

/// <summary>
/// Conditions on a LOT's row that must be true in the commit's own transaction, which locks the row. Null = not checked.
/// </summary>
public sealed record LotPrecondition(long LotId)
{
    /// <summary>The gate version that a serial's start was decided on.</summary>
    public int? GateVersion { get; init; }

    /// <summary>The status that a change by hand was decided on.</summary>
    public LotStatus? Status { get; init; }

    /// <summary>CREATED or IN_PROGRESS.</summary>
    public bool MustBeActive { get; init; }

    public bool NoOpenRuns { get; init; }
}

/// <summary>A label whose last job, if any, must be FAILED in the commit's own transaction. Otherwise printing it again is a reprint.</summary>
/// <param name="LabelType">Which label.</param>
/// <param name="Number">Number of the LOT or the serial.</param>
/// <param name="Occasion">Only for a DEFECT label: <see cref="LabelOrder.Occasion"/>.</param>
public sealed record FirstPrint(LabelType LabelType, string Number, string? Occasion)
{
    public static FirstPrint Of(LabelOrder order) => new(order.LabelType, order.SerialNumber ?? order.LotNumber, order.Occasion);
}
