using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Printers;

/// <summary>The rule book of a printer. Whether its address may be called is settled before.</summary>
public static class PrinterDecider
{
    public static Decision<PrinterEvent> Register(PrinterState printer, string id, RegisterPrinter command, Refusal? addressRefused, DateTimeOffset now)
    {
        if (printer.Fields is not null)
            return PrinterRefusals.Duplicate(id);
        if (addressRefused is not null)
            return addressRefused;
        var fields = new PrinterFields { Name = command.Name, Host = command.Host, Port = command.Port, Labels = [.. command.Labels.Distinct()] };
        return NotItsPaper(fields, command.IsDefaultFor) is { } refusal
            ? refusal
            : new PrinterEvent.Registered(id, fields, [.. command.IsDefaultFor.Distinct()], now);
    }

    public static Decision<PrinterEvent> Update(PrinterState printer, string id, UpdatePrinter command, Refusal? addressRefused, DateTimeOffset now)
    {
        if (printer.Fields is not { } old)
            return PrinterRefusals.NotFound(id);
        if (addressRefused is not null)
            return addressRefused;
        var fields = new PrinterFields
        {
            Name = command.Name ?? old.Name,
            Host = command.Host ?? old.Host,
            Port = command.Port ?? old.Port,
            Labels = command.Labels is { } labels ? [.. labels.Distinct()] : old.Labels,
        };
        return NotItsPaper(fields, command.IsDefaultFor ?? []) is { } refusal
            ? refusal
            : new PrinterEvent.Updated(fields, command.IsDefaultFor is { } defaults ? [.. defaults.Distinct()] : null, now);
    }

    public static Decision<PrinterEvent> Delete(PrinterState printer, string id, int openJobs, DateTimeOffset now) =>
        printer.Fields is null ? PrinterRefusals.NotFound(id)
            : openJobs > 0 ? PrinterRefusals.HasJobs(id, openJobs)
            : new PrinterEvent.Removed(now);

    /// <summary>What a job found out; nothing when it is what was known.</summary>
    public static Decision<PrinterEvent> Note(PrinterState printer, PrinterCondition condition, DateTimeOffset now) =>
        printer.Fields is null || printer.Condition == condition
            ? Decision<PrinterEvent>.Nothing
            : new PrinterEvent.ConditionChanged(condition, now);

    private static Refusal? NotItsPaper(PrinterFields fields, IReadOnlyList<Labels.LabelType> defaults)
    {
        foreach (var label in defaults)
            if (!fields.Labels.Contains(label))
                return PrinterRefusals.DefaultWithoutPaper(label);
        return null;
    }
}
