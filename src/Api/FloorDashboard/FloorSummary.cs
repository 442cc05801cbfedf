using NeuroHub.Api.Analytics;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Storage.Figures;

namespace NeuroHub.Api.FloorDashboard;

/// <summary>Builds the summary of a day or a shift up to now, of the plant or of one line.</summary>
internal sealed class FloorSummary(FloorFigures floor, LineFigures lines, PlantCalendar calendar, TimeProvider clock)
{
    public async Task<SummaryView> Summary(SummaryQuery query)
    {
        var now = clock.GetUtcNow();
        var date = query.Date ?? calendar.DayAt(now, byShift: query.Shift is not null);
        var (from, to) = calendar.PeriodOf(date, query.Shift);
        // Whole days of the whole plant are already counted.
        var day = query is { Line: null, Shift: null } ? await floor.Day(date) : await lines.Period(from, to, query.Line);
        var hours = Hours(day, from, to, now);
        var completed = hours.Sum(hour => hour.Tally.Completed);
        var defective = hours.Sum(hour => hour.Tally.Defective);
        var target = calendar.TargetOf(date);
        return new SummaryView
        {
            Date = date,
            Target = target,
            Output = day.Output,
            OutputRate = Rate.Of(day.Output, target),
            Started = hours.Sum(hour => hour.Tally.Started),
            Completed = completed,
            Passed = hours.Sum(hour => hour.Tally.Passed),
            Defective = defective,
            DefectRate = Rate.Of(defective, completed),
            InProgress = day.OpenRuns,
            LotsActive = day.ActiveLots,
            LotsCompleted = day.LotsCompleted,
            UnreadAlerts = day.UnreadAlerts,
            ByHour = [.. hours.Select(hour => new HourOfDay(hour.Hour, hour.Tally.Started, hour.Tally.Completed, hour.Tally.Defective))],
        };
    }

    /// <summary>The number of serials that should be finished by now: today's target, spread evenly over its day shift.</summary>
    public int PlanByNow()
    {
        var now = clock.GetUtcNow();
        var today = calendar.DayAt(now);
        var (from, to) = calendar.PeriodOf(today, Shift.D);
        return (int)Math.Round(calendar.TargetOf(today) * Math.Clamp((now - from) / (to - from), 0, 1));
    }

    /// <summary>One entry per hour of the plant's clocks, up to the current hour. An hour that the clocks repeat is one entry.</summary>
    private List<(int Hour, HourTally Tally)> Hours(DaySoFar day, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        var hours = new List<(int Hour, HourTally Tally)>();
        for (var begin = calendar.HourAt(from); begin < to && begin <= now; begin = calendar.HourAt(begin.AddHours(1)))
        {
            var hour = TimeZoneInfo.ConvertTime(begin, calendar.Zone).Hour;
            if (hours.Count == 0 || hours[^1].Hour != hour)
                hours.Add((hour, new HourTally()));
            if (day.Hours.TryGetValue(begin, out var tally))
                hours[^1].Tally.Add(tally);
        }

        return hours;
    }
}
