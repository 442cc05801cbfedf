using Microsoft.Extensions.Options;
using NeuroHub.Lots;

namespace NeuroHub.Plant;

/// <summary>The plant's day and shift (rules.md 2): D = 08:00-19:59; after midnight, N belongs to the day it began on.</summary>
public sealed class PlantCalendar(IOptions<PlantOptions> options)
{
    private static readonly TimeOnly DayBegins = new(8, 0);
    private static readonly TimeOnly NightBegins = new(20, 0);

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>The calendar day of the plant; unlike a shift's date it ends at 24:00.</summary>
    public DateOnly DayAt(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);

    /// <summary>When a calendar day of the plant begins.</summary>
    public DateTimeOffset Begin(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>When the hour of the plant's clocks begins that a time lies in; they may be half an hour off those of UTC.</summary>
    public DateTimeOffset HourAt(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Zone);
        return local.AddTicks(-(local.Ticks % TimeSpan.TicksPerHour)).ToUniversalTime();
    }

    public (DateOnly Date, Shift Shift) ShiftAt(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Zone);
        var date = DateOnly.FromDateTime(local.DateTime);
        var clock = TimeOnly.FromDateTime(local.DateTime);
        return clock < DayBegins ? (date.AddDays(-1), Shift.N)
            : clock < NightBegins ? (date, Shift.D)
            : (date, Shift.N);
    }
}
