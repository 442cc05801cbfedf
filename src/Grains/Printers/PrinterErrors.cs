using NeuroHub.Labels;
using NeuroHub.Results;
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
