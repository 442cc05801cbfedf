using System.Globalization;
using NeuroHub.Lots;
using NeuroHub.Plant;

namespace NeuroHub.Storage.Figures;

/// <summary>A period as figures read it: whole days of the plant, which are counted already, and what sticks out of them at the ends.</summary>
internal sealed class FigurePeriod
{
    // No fact is older or younger; the calendar of a zone ends before that of its times.
    private static readonly DateTimeOffset Oldest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);
    internal static readonly DateTimeOffset Youngest = new(2400, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static DateTimeOffset Within(DateTimeOffset time) => time < Oldest ? Oldest : time > Youngest ? Youngest : time;

    public FigurePeriod(PlantCalendar calendar, DateTimeOffset? from, DateTimeOffset? to)
    {
        From = from is { } first ? Within(first) : null;
        To = to is { } last ? Within(last) : null;
        FirstDay = From is { } start ? calendar.DayAt(start).AddDays(calendar.Begin(calendar.DayAt(start)) < start ? 1 : 0) : null;
        EndDay = To is { } end ? calendar.DayAt(end) : null;
        HasDays = FirstDay is null || EndDay is null || FirstDay < EndDay;
        if (!HasDays)
        {
            Ends = [(From, To)];
            return;
        }

        DaysFrom = FirstDay is { } firstDay ? calendar.Begin(firstDay) : null;
        DaysTo = EndDay is { } endDay ? calendar.Begin(endDay) : null;
        Ends = [.. new[] { (From, DaysFrom), (DaysTo, To) }.Where(piece => piece.Item1 < piece.Item2)];
    }

    public DateTimeOffset? From { get; }

    public DateTimeOffset? To { get; }

    /// <summary>The first whole day; null = from the beginning on.</summary>
    public DateOnly? FirstDay { get; }

    /// <summary>The day after the last whole one; null = to the very end.</summary>
    public DateOnly? EndDay { get; }

    public bool HasDays { get; }

    public DateTimeOffset? DaysFrom { get; }

    public DateTimeOffset? DaysTo { get; }

    /// <summary>Parts of days at the ends.</summary>
    public IReadOnlyList<(DateTimeOffset? From, DateTimeOffset? To)> Ends { get; }
}

/// <summary>What figures are about; null = all.</summary>
public sealed record FigureFilter
{
    /// <summary>At this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }
    public long? ProductModelId { get; init; }
    public string? LotNumber { get; init; }
    public long? ProcessId { get; init; }

    /// <summary>Only what came about in this shift of whatever day.</summary>
    public Shift? Shift { get; init; }
}

/// <summary>
/// A shift as a condition on a time. Days are not kept by shift, so such figures are counted from the facts; SQLite knows no time zones, so
/// both engines are told what the plant's clocks said when.
/// </summary>
internal static class ShiftSql
{
    private const int SecondsOfDay = 86400;

    /// <param name="isPostgres">The engine.</param>
    /// <param name="calendar">The plant's.</param>
    /// <param name="shift">D or N.</param>
    /// <param name="time">The column.</param>
    /// <param name="from">No row is older.</param>
    /// <param name="to">No row is younger.</param>
    public static string Of(bool isPostgres, PlantCalendar calendar, Shift shift, string time, DateTimeOffset? from, DateTimeOffset? to)
    {
        var stretches = calendar.Stretches(FigurePeriod.Within(from ?? DateTimeOffset.MinValue), FigurePeriod.Within(to ?? DateTimeOffset.MaxValue));
        if (stretches.Count == 1)
            return $"({Of(stretches[0])})";
        // The youngest first: there most of what is asked for lies.
        var cases = stretches.Take(stretches.Count - 1).Select(stretch => $"WHEN {time} >= {Literal(isPostgres, stretch.From)} THEN {Of(stretch)}");
        return $"CASE {string.Join(' ', cases)} ELSE {Of(stretches[^1])} END";

        string Of(ShiftStretch stretch)
        {
            var hours = stretch.Shifts.First(hours => hours.Code == shift);
            var clock = ClockOf(isPostgres, time, stretch.Offset);
            var (begin, end) = (Seconds(hours.From), Seconds(hours.To));
            return string.Create(CultureInfo.InvariantCulture, $"{clock} >= {begin} {(hours.GoesOverMidnight ? "OR" : "AND")} {clock} < {end}");
        }
    }

    /// <summary>Seconds since the plant's midnight.</summary>
    private static string ClockOf(bool isPostgres, string time, TimeSpan offset)
    {
        // No row is from before 1970, and the offset of a zone is less than a day.
        var seconds = isPostgres ? $"CAST(floor(extract(epoch FROM {time})) AS bigint)" : $"{time} / 1000000";
        return string.Create(CultureInfo.InvariantCulture, $"({seconds} + {(long)offset.TotalSeconds + SecondsOfDay}) % {SecondsOfDay}");
    }

    private static string Literal(bool isPostgres, DateTimeOffset time) => isPostgres
        ? string.Create(CultureInfo.InvariantCulture, $"timestamptz '{time.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}Z'")
        : UnixTime.ToMicroseconds(time).ToString(CultureInfo.InvariantCulture);

    private static long Seconds(TimeOnly clock) => clock.Ticks / TimeSpan.TicksPerSecond;
}
