using System.Collections.Immutable;

namespace NeuroHub.Plant;

/// <summary>Events of the plant's settings.</summary>
public abstract record PlantEvent
{
    private PlantEvent()
    {
    }

    /// <summary>All settings as they are after the change.</summary>
    public sealed record Changed(PlantSettings Settings, string By, DateTimeOffset At) : PlantEvent;
}

/// <summary>Settings that are valid from a time on.</summary>
public sealed record PlantChange(DateTimeOffset At, PlantSettings Settings, string By);

/// <summary>All settings that the plant ever had, oldest first: a day that is over is judged by the settings of that day.</summary>
public sealed record PlantState(ImmutableArray<PlantChange> Changes)
{
    public static PlantState Unknown { get; } = new([]);

    public PlantSettings Settings => Changes.IsEmpty ? new PlantSettings() : Changes[^1].Settings;

    public PlantState Apply(PlantEvent @event) => @event switch
    {
        PlantEvent.Changed e => new PlantState(Changes.Add(new PlantChange(e.At, e.Settings, e.By))),
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}
