namespace NeuroHub.Printers;

/// <summary>Shows a printer as the wire does.</summary>
public static class PrinterViews
{
    public static PrinterView Of(PrinterState printer, IReadOnlyList<Labels.LabelType> isDefaultFor, int queueLength) => new()
    {
        PrinterId = printer.PrinterId,
        Name = printer.Fields!.Name,
        Host = printer.Fields.Host,
        Port = printer.Fields.Port,
        Labels = printer.Fields.Labels,
        IsDefaultFor = isDefaultFor,
        State = StateOf(printer.Condition, queueLength),
        QueueLength = queueLength,
        LastError = printer.Condition.Error,
        CreatedAt = printer.CreatedAt,
        UpdatedAt = printer.UpdatedAt,
    };

    /// <summary>One that is well and has jobs is busy with them.</summary>
    public static PrinterStatus StateOf(PrinterCondition condition, int queueLength) =>
        condition.Status == PrinterStatus.Ready && queueLength > 0 ? PrinterStatus.Busy : condition.Status;
}
