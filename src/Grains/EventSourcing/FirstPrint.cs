using NeuroHub.Labels;

namespace NeuroHub.EventSourcing;

/// <summary>A label whose last job must be FAILED, or missing, in the commit's own transaction: printing it again is a reprint.</summary>
/// <param name="LabelType">Which label.</param>
/// <param name="Number">Of the LOT or the serial.</param>
/// <param name="Occasion">Of a DEFECT label: <see cref="LabelOrder.Occasion"/>.</param>
public sealed record FirstPrint(LabelType LabelType, string Number, string? Occasion)
{
    public static FirstPrint Of(LabelOrder order) => new(order.LabelType, order.SerialNumber ?? order.LotNumber, order.Occasion);
}
