using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Results;

namespace NeuroHub.Printers;

/// <summary>Rules for a printer. Its address is checked before.</summary>
public static class PrinterDecider
{
    // The REST front end has checked this already; a command from a grain client is checked here.
    private const int MaxPort = 65535;
    private const int MaxId = 50;

    public static Decision<PrinterEvent> Register(PrinterState printer, string id, RegisterPrinter command, Refusal? addressRefused, DateTimeOffset now)
    {
        if (printer.Fields is not null)
            return PrinterRefusals.Duplicate(id);
        if (addressRefused is not null)
            return addressRefused;
        var fields = new PrinterFields
        {
            Name = command.Name,
            Host = command.Host,
            Port = command.Port,
            Labels = [.. command.Labels.Distinct()],
            AnswersStatus = command.AnswersStatus,
        };
        return Wrong(id, fields, command.IsDefaultFor) is { } refusal
            ? refusal
            : new PrinterEvent.Registered(id, fields, [.. command.IsDefaultFor.Distinct()], now);
    }

    /// <param name="printer">The printer.</param>
    /// <param name="id">Its id.</param>
    /// <param name="command">What to change.</param>
    /// <param name="defaults">The labels that it is the default for.</param>
    /// <param name="addressRefused">Why the new host may not be called.</param>
    /// <param name="now">When.</param>
    public static Decision<PrinterEvent> Update(
        PrinterState printer, string id, UpdatePrinter command, IReadOnlyList<LabelType> defaults, Refusal? addressRefused, DateTimeOffset now)
    {
        if (printer.Fields is not { } old)
            return PrinterRefusals.NotFound(id);
        if (addressRefused is not null)
            return addressRefused;
        IReadOnlyList<LabelType>? defaultFor = command.Clear.Contains("is_default_for") ? [] : command.IsDefaultFor;
        var fields = new PrinterFields
        {
            Name = command.Clear.Contains("name") ? null : command.Name ?? old.Name,
            Host = command.Host ?? old.Host,
            Port = command.Port ?? old.Port,
            Labels = command.Labels is { } labels ? [.. labels.Distinct()] : old.Labels,
            AnswersStatus = command.AnswersStatus ?? old.AnswersStatus,
        };
        return Wrong(id, fields, defaultFor ?? []) is { } refusal
            ? refusal
            : new PrinterEvent.Updated(
                fields, defaultFor is { } named ? [.. named.Distinct()] : WithPaper(fields, defaults), now, Becomes(printer, old, fields));
    }

    public static Decision<PrinterEvent> Delete(PrinterState printer, string id, int openJobs, DateTimeOffset now) =>
        printer.Fields is null ? PrinterRefusals.NotFound(id)
            : openJobs > 0 ? PrinterRefusals.HasJobs(id, openJobs)
            : new PrinterEvent.Removed(now);

    /// <summary>Notes the condition that a job found; nothing when it is the known one.</summary>
    public static Decision<PrinterEvent> Note(PrinterState printer, PrinterCondition condition, DateTimeOffset now) =>
        printer.Fields is null || printer.Condition == condition
            ? Decision<PrinterEvent>.Nothing
            : new PrinterEvent.ConditionChanged(condition, now);

    private static PrinterStatus? Becomes(PrinterState printer, PrinterFields old, PrinterFields fields) =>
        (old.Host, old.Port) != (fields.Host, fields.Port) && printer.Condition.Status != PrinterStatus.Ready ? PrinterStatus.Ready : null;

    /// <summary>The default labels that the printer still has paper for; null when these are all of them.</summary>
    private static List<LabelType>? WithPaper(PrinterFields fields, IReadOnlyList<LabelType> defaults)
    {
        var kept = defaults.Where(fields.Labels.Contains).ToList();
        return kept.Count == defaults.Count ? null : kept;
    }

    private static Refusal? Wrong(string id, PrinterFields fields, IReadOnlyList<LabelType> defaults)
    {
        if (fields.Port is < 1 or > MaxPort)
            return PrinterRefusals.WrongPort(fields.Port);
        if (id.Length > MaxId)
            return PrinterRefusals.WrongId();
        foreach (var label in defaults)
            if (!fields.Labels.Contains(label))
                return PrinterRefusals.DefaultWithoutPaper(label);
        return null;
    }
}
