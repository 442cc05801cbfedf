namespace NeuroHub.Printers;

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
        // Elsewhere it may be well: what was found out about the old address says nothing.
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
