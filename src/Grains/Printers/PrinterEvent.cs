using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NeuroHub.Labels;

namespace NeuroHub.Printers;

/// <summary>Facts of a printer's life. Its jobs have streams of their own.</summary>
public abstract record PrinterEvent
{
    private PrinterEvent()
    {
    }

    public sealed record Registered(string PrinterId, PrinterFields Fields, ImmutableArray<LabelType> IsDefaultFor, DateTimeOffset At) : PrinterEvent;

    /// <summary>All fields as they are from now on.</summary>
    /// <param name="Fields">What it is.</param>
    /// <param name="IsDefaultFor">Null = not touched: another printer may have become the default meanwhile.</param>
    /// <param name="At">When.</param>
    /// <param name="Status">What it is from now on when that is another: at a new address it is taken to be well. Events from before this field do not tell.</param>
    public sealed record Updated(
        PrinterFields Fields, IReadOnlyList<LabelType>? IsDefaultFor, DateTimeOffset At, PrinterStatus? Status = null) : PrinterEvent;

    public sealed record Removed(DateTimeOffset At) : PrinterEvent;

    /// <summary>A job told that the printer is another than it was.</summary>
    public sealed record ConditionChanged(PrinterCondition Condition, DateTimeOffset At) : PrinterEvent;
}

/// <summary>What a printer is: everything of it but its id, its defaults and its condition.</summary>
public sealed record PrinterFields
{
    public string? Name { get; init; }
    public required string Host { get; init; }
    public required int Port { get; init; }
    public required IReadOnlyList<LabelType> Labels { get; init; }

    /// <summary>Its host status is asked before and after a label. False in events from before this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AnswersStatus { get; init; }
}
