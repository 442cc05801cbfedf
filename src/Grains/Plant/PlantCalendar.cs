using Microsoft.Extensions.Options;
using NeuroHub.Lots;

namespace NeuroHub.Plant;

/// <summary>
/// The plant's days, shifts and targets (rules.md 2): D = 08:00-19:59 unless an ADMIN changed it; after midnight, N belongs to the day it
/// began on. A change is valid from its time on: an earlier time is judged by the settings of that time.
/// </summary>
public sealed class PlantCalendar(IOptions<PlantOptions> options)
{
    private volatile IReadOnlyList<PlantChange> _changes = [];

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>Takes all changes ever made, oldest first. Changes are only added, so the longer of two lists is the newer.</summary>
    public void Learn(IReadOnlyList<PlantChange> changes)
    {
        if (changes.Count > _changes.Count)
            _changes = changes;
    }

    /// <summary>The calendar day of the plant; unlike a shift's date it ends at 24:00.</summary>
    public DateOnly DayAt(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);

    /// <summary>When a calendar day of the plant begins.</summary>
    public DateTimeOffset Begin(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>When the plant's clock hour begins that contains a time. The plant's clock may differ from UTC by half hours.</summary>
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
        var shift = ShiftsAt(time).First(shift => shift.Contains(clock));
        return (shift.GoesOverMidnight && clock < shift.To ? date.AddDays(-1) : date, shift.Code);
    }

    /// <summary>The day that a time counts for: the calendar day, or by shift the day on which the shift began.</summary>
    public DateOnly DayAt(DateTimeOffset time, bool byShift) => byShift ? ShiftAt(time).Date : DayAt(time);

    /// <summary>D, then N.</summary>
    public IReadOnlyList<ShiftHours> ShiftsAt(DateTimeOffset time) => At(time)?.Shifts ?? ShiftHours.Default;

    /// <summary>How many serials a day must finish, by the settings at its end.</summary>
    public int TargetOf(DateOnly day) =>
        TargetAt(EndOf(day));

    /// <summary>How many serials the day of this time must finish, by the settings at this time.</summary>
    public int TargetAt(DateTimeOffset time) => At(time)?.DailyTarget ?? options.Value.DailyTarget;

    /// <summary>When a day, or a shift of it, begins and ends. After midnight, N still belongs to that day.</summary>
    public (DateTimeOffset From, DateTimeOffset To) PeriodOf(DateOnly day, Shift? shift) =>
        shift is { } its ? PeriodOf(day, its) : (Begin(day), Begin(day.AddDays(1)));

    /// <summary>When a shift of a day begins and ends. After midnight, N still belongs to that day.</summary>
    public (DateTimeOffset From, DateTimeOffset To) PeriodOf(DateOnly day, Shift shift)
    {
        var hours = ShiftsAt(EndOf(day)).First(hours => hours.Code == shift);
        return (At(day, hours.From), At(hours.GoesOverMidnight ? day.AddDays(1) : day, hours.To));
    }

    /// <summary>
    /// Stretches of time in which the UTC offset and the shifts do not change, newest first. Each ends where the stretch before it in the
    /// list begins. The last one also stands for all time before it.
    /// </summary>
    /// <param name="from">Changes before this time are left out.</param>
    /// <param name="to">Changes after this time are left out.</param>
    public IReadOnlyList<ShiftStretch> Stretches(DateTimeOffset from, DateTimeOffset to)
    {
        var begins = ClockChanges(from, to)
            .Concat(_changes.Select(change => change.At).Where(at => at > from && at < to))
            .Append(from)
            .Distinct()
            .OrderDescending();
        return [.. begins.Select(begin => new ShiftStretch(begin, Zone.GetUtcOffset(begin), ShiftsAt(begin)))];
    }

    /// <summary>When the zone's UTC offset changes. No zone changes its offset and changes it back within a week.</summary>
    private IEnumerable<DateTimeOffset> ClockChanges(DateTimeOffset from, DateTimeOffset to)
    {
        // Offsets change on a whole second.
        for (var begin = from.AddTicks(-(from.Ticks % TimeSpan.TicksPerSecond)); begin < to; begin += TimeSpan.FromDays(7))
        {
            var (before, after) = (begin, begin + TimeSpan.FromDays(7));
            var offset = Zone.GetUtcOffset(after);
            if (Zone.GetUtcOffset(before) == offset)
                continue;
            while (after - before > TimeSpan.FromSeconds(1))
            {
                var middle = before + TimeSpan.FromSeconds(Math.Floor((after - before).TotalSeconds / 2));
                (before, after) = Zone.GetUtcOffset(middle) == offset ? (before, middle) : (middle, after);
            }

            yield return after;
        }
    }

    private DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : Begin(day.AddDays(1)).AddTicks(-1);

    private DateTimeOffset At(DateOnly day, TimeOnly clock)
    {
        var local = day.ToDateTime(clock);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private PlantSettings? At(DateTimeOffset time)
    {
        var changes = _changes;
        for (var i = changes.Count - 1; i >= 0; i--)
            if (changes[i].At <= time)
                return changes[i].Settings;
        return null;
    }
}

internal static class ClockExtensions
{
    /// <summary>The time to the microsecond. PostgreSQL keeps no more, so an answer and a later reading agree.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}

/// <summary>A stretch of time in which the UTC offset and the shifts do not change.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Offset">Offset of the plant's clocks to UTC.</param>
/// <param name="Shifts">D and N.</param>
public sealed record ShiftStretch(DateTimeOffset From, TimeSpan Offset, IReadOnlyList<ShiftHours> Shifts);
