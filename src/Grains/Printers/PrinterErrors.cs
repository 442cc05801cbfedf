using System.Globalization;
using System.Text;
using NeuroHub.Labels;
using NeuroHub.Results;
using NeuroHub.Stations;
using NeuroHub.Users;

namespace NeuroHub.Printers;

/// <summary>
/// The texts of printer errors. Everybody may read most of them. But the report of a socket shows where in the network something listens,
/// so only MANAGER and ADMIN may read it (rules.md 6).
/// </summary>
public static class PrinterErrors
{
    public const string OutOfPaper = "The printer is out of paper.";
    public const string OutOfRibbon = "The printer is out of ribbon.";
    public const string HeadOpen = "The printer's head is open.";
    public const string Paused = "The printer is paused.";
    public const string SilentAfterLabel = "The printer took the label and did not answer after it.";
    public const string Removed = "The printer was removed.";
    public const string NotDrawn = "The label cannot be drawn.";
    public const string ServerStopped = "The server stopped while the label was sent.";

    /// <summary>Shown in place of every other text.</summary>
    public const string General = "The printer could not be reached, or did not take the label.";

    private static readonly string[] ForEverybody = [OutOfPaper, OutOfRibbon, HeadOpen, Paused, SilentAfterLabel, Removed, NotDrawn, ServerStopped];

    public static bool MaySee(Role role) => role is Role.Admin or Role.Manager;

    /// <summary>The text that everybody may read.</summary>
    public static string? Shortened(string? error) => error is null || ForEverybody.Contains(error) ? error : General;

    public static PrinterView For(this PrinterView printer, Role role) =>
        MaySee(role) ? printer : printer with { LastError = Shortened(printer.LastError) };

    public static LabelJobView For(this LabelJobView job, Role role) => MaySee(role) ? job : job with { Error = Shortened(job.Error) };

    /// <summary>A grain's answer as a user of that role may read it. Answers that are not about printers do not change.</summary>
    public static object? AnswerFor(object? answer, Role role) => answer switch
    {
        PrinterView printer => printer.For(role),
        LabelJobView job => job.For(role),
        Result<LabelJobView> { IsDone: true } job => job.Replayed ? Result<LabelJobView>.Again(job.Value.For(role)) : Result<LabelJobView>.Done(job.Value.For(role)),
        _ => answer,
    };
}

/// <summary>A printer's condition when a job last used it.</summary>
/// <param name="Status">Ready, Offline or Broken.</param>
/// <param name="Error">Why it is not Ready.</param>
/// <param name="Failures">Failures in a row.</param>
/// <param name="OpenedAt">When its circuit opened.</param>
/// <param name="RetryAt">When it may be tried again.</param>
public sealed record PrinterCondition(
    PrinterStatus Status, string? Error = null, int Failures = 0, DateTimeOffset? OpenedAt = null, DateTimeOffset? RetryAt = null)
{
    public static PrinterCondition Fine { get; } = new(PrinterStatus.Ready);

    /// <summary>The state of its circuit.</summary>
    public BreakerState CircuitAt(DateTimeOffset now) =>
        RetryAt is not { } retry ? BreakerState.Closed : retry > now ? BreakerState.Open : BreakerState.HalfOpen;
}

/// <summary>What a Zebra printer answers to <c>~HS</c> (ZPL II Programming Guide, "Host Status Return"): three lines between STX and ETX.</summary>
/// <param name="PaperOut">Line 1, field 2.</param>
/// <param name="Paused">Line 1, field 3.</param>
/// <param name="HeadOpen">Line 2, field 3.</param>
/// <param name="RibbonOut">Line 2, field 4.</param>
public sealed record HostStatus(bool PaperOut, bool Paused, bool HeadOpen, bool RibbonOut)
{
    /// <summary>The question for the host status.</summary>
    public static ReadOnlyMemory<byte> Query { get; } = Encoding.ASCII.GetBytes("~HS\r\n");

    private const char Start = '\x02';
    private const char End = '\x03';

    /// <summary>The status in the bytes received so far; null while it is incomplete, or when it is something else.</summary>
    public static HostStatus? Parse(ReadOnlySpan<byte> answer)
    {
        var text = Encoding.ASCII.GetString(answer);
        var first = Line(ref text);
        // The end of an earlier answer that came late: its third line has two fields.
        while (first is { Length: < 3 })
            first = Line(ref text);
        return first is not null && Line(ref text) is { Length: >= 4 } second
            ? new HostStatus(IsOn(first[1]), IsOn(first[2]), IsOn(second[2]), IsOn(second[3]))
            : null;
    }

    private static string[]? Line(ref string text)
    {
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(End, start);
        if (end < 0)
            return null;
        var line = text[(start + 1)..end].Split(',');
        text = text[(end + 1)..];
        return line;
    }

    private static bool IsOn(string field) => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value != 0;
}

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
