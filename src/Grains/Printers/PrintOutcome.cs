using NeuroHub.Labels;
using NeuroHub.Results;

namespace NeuroHub.Printers;

/// <summary>How one attempt to print ended.</summary>
/// <param name="End">What the job is told; null when the job was not to be printed any more.</param>
/// <param name="CountsAgainstPrinter">It was away or broke off: what opens its circuit. A printer without paper answers.</param>
internal sealed record PrintOutcome(LabelEnd? End, bool CountsAgainstPrinter)
{
    public static PrintOutcome Sent { get; } = new(new LabelEnd(LabelJobStatus.Sent, null, null), false);

    public static PrintOutcome NotMine { get; } = new(null, false);

    public static PrintOutcome Away(string error) =>
        new(new LabelEnd(LabelJobStatus.Failed, RefusalCode.PrinterNotConnected, error), true);

    public static PrintOutcome Refused(RefusalCode code, string error) => new(new LabelEnd(LabelJobStatus.Failed, code, error), false);

    /// <summary>Bytes had left.</summary>
    public static PrintOutcome Lost(string error) => new(new LabelEnd(LabelJobStatus.Unknown, null, error), true);
}
