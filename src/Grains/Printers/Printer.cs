using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NeuroHub.Labels;
using NeuroHub.Stations;

namespace NeuroHub.Printers;

/// <summary>Events of a printer. Its jobs have streams of their own.</summary>
public abstract record PrinterEvent
{
    private PrinterEvent()
    {
    }

    public sealed record Registered(string PrinterId, PrinterFields Fields, ImmutableArray<LabelType> IsDefaultFor, DateTimeOffset At) : PrinterEvent;

    /// <summary>All fields after the change.</summary>
    /// <param name="Fields">The fields after the change.</param>
    /// <param name="IsDefaultFor">Null = unchanged: another printer may have become the default meanwhile.</param>
    /// <param name="At">When.</param>
    /// <param name="Status">The new status, when it changes: at a new address the printer is assumed to be ready. Null in older events.</param>
    public sealed record Updated(
        PrinterFields Fields, IReadOnlyList<LabelType>? IsDefaultFor, DateTimeOffset At, PrinterStatus? Status = null) : PrinterEvent;

    public sealed record Removed(DateTimeOffset At) : PrinterEvent;

    /// <summary>A job found out that the printer's condition has changed.</summary>
    public sealed record ConditionChanged(PrinterCondition Condition, DateTimeOffset At) : PrinterEvent;
}

/// <summary>The fields of a printer: everything except its id, its defaults and its condition.</summary>
public sealed record PrinterFields
{
    public string? Name { get; init; }
    public required string Host { get; init; }
    public required int Port { get; init; }
    public required IReadOnlyList<LabelType> Labels { get; init; }

    /// <summary>Its host status is asked before and after a label. False in events from before this field existed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AnswersStatus { get; init; }
}

/// <summary>A printer as its events made it; <see cref="Fields"/> is null while it is not registered.</summary>
public sealed record PrinterState
{
    public static PrinterState Unknown { get; } = new();

    public string PrinterId { get; private init; } = "";
    public PrinterFields? Fields { get; private init; }
    public PrinterCondition Condition { get; private init; } = PrinterCondition.Fine;
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private init; }

    public PrinterState Apply(PrinterEvent @event) => @event switch
    {
        PrinterEvent.Registered e => new PrinterState { PrinterId = e.PrinterId, Fields = e.Fields, CreatedAt = e.At, UpdatedAt = e.At },
        // At a new address the printer may be fine: what was known about the old address says nothing about it.
        PrinterEvent.Updated e => this with
        {
            Fields = e.Fields,
            Condition = e.Fields.Host == Fields?.Host && e.Fields.Port == Fields.Port ? Condition : PrinterCondition.Fine,
            UpdatedAt = e.At,
        },
        PrinterEvent.Removed => Unknown,
        PrinterEvent.ConditionChanged e => this with { Condition = e.Condition, UpdatedAt = e.At },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}

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

    /// <summary>A printer with jobs is BUSY, also after a failed job. A BROKEN printer stays BROKEN.</summary>
    public static PrinterStatus StateOf(PrinterCondition condition, int queueLength) =>
        queueLength > 0 && condition.Status != PrinterStatus.Broken ? PrinterStatus.Busy : condition.Status;
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
