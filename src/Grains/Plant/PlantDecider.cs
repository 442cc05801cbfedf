using NeuroHub.EventSourcing;

namespace NeuroHub.Plant;

/// <summary>Rules for the plant's settings.</summary>
public static class PlantDecider
{
    public static Decision<PlantEvent> Change(PlantState plant, ChangePlant command, DateTimeOffset now)
    {
        var old = plant.Settings;
        var settings = new PlantSettings
        {
            DailyTarget = command.Clear.Contains("daily_target") ? null : command.DailyTarget ?? old.DailyTarget,
            Shifts = command.Clear.Contains("shifts") ? null : InOrder(command.Shifts) ?? old.Shifts,
        };
        return IsSame(old, settings) ? Decision<PlantEvent>.Nothing : new PlantEvent.Changed(settings, command.Context.By.Username, now);
    }

    private static ShiftHours[]? InOrder(IReadOnlyList<ShiftHours>? shifts) => shifts is null ? null : [.. shifts.OrderBy(shift => shift.Code)];

    private static bool IsSame(PlantSettings one, PlantSettings other) =>
        one.DailyTarget == other.DailyTarget
        && (one.Shifts is null ? other.Shifts is null : other.Shifts is not null && one.Shifts.SequenceEqual(other.Shifts));
}
