using NeuroHub.Labels;
using NeuroHub.Results;

namespace NeuroHub.Printers;

/// <summary>How one attempt to print ended.</summary>
/// <param name="End">The end that the job records; null when the job must not be printed any more.</param>
/// <param name="CountsAgainstPrinter">The printer was unreachable or broke off. This opens its circuit; a printer without paper does not.</param>
internal sealed record PrintOutcome(LabelEnd? End, bool CountsAgainstPrinter)
{
    public static PrintOutcome Sent { get; } = new(new LabelEnd(LabelJobStatus.Sent, null, null), false);

    public static PrintOutcome NotMine { get; } = new(null, false);

    public static PrintOutcome Away(string error) =>
        new(new LabelEnd(LabelJobStatus.Failed, RefusalCode.PrinterNotConnected, error), true);

    public static PrintOutcome Refused(RefusalCode code, string error) => new(new LabelEnd(LabelJobStatus.Failed, code, error), false);

    /// <summary>Bytes of the label may have been sent.</summary>
    public static PrintOutcome Lost(string error) => new(new LabelEnd(LabelJobStatus.Unknown, null, error), true);
}
