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
        AnswersStatus = printer.Fields.AnswersStatus,
    };

    /// <summary>One that has jobs is at them, also after one that failed; a broken one rests.</summary>
    public static PrinterStatus StateOf(PrinterCondition condition, int queueLength) =>
        queueLength > 0 && condition.Status != PrinterStatus.Broken ? PrinterStatus.Busy : condition.Status;
}
