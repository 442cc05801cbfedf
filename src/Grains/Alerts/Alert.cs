namespace NeuroHub.Alerts;

/// <summary>Events of an alert.</summary>
public abstract record AlertEvent
{
    private AlertEvent()
    {
    }

    /// <summary>Only for alerts that no event of another stream carries.</summary>
    public sealed record Raised(AlertFact Alert) : AlertEvent;

    /// <param name="By">Username.</param>
    /// <param name="At">When.</param>
    public sealed record Read(string By, DateTimeOffset At) : AlertEvent;
}

/// <summary>An alert as its events made it.</summary>
public sealed record AlertState
{
    public required string FactKey { get; init; }

    /// <summary>Null when another stream's event carries it, or when there is no such alert.</summary>
    public AlertFact? Raised { get; private init; }
    public DateTimeOffset? ReadAt { get; private init; }
    public string? ReadBy { get; private init; }

    /// <summary>Before its first event.</summary>
    public static AlertState Unknown(string factKey) => new() { FactKey = factKey };

    public AlertState Apply(AlertEvent @event) => @event switch
    {
        AlertEvent.Raised e => this with { Raised = e.Alert },
        AlertEvent.Read e => this with { ReadAt = e.At, ReadBy = e.By },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}

/// <summary>The fields of an alert's row that marking it as read needs.</summary>
public sealed record AlertRef(long Id, string FactKey, bool IsRead);
