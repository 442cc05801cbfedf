using System.Globalization;
using NeuroHub.Lots;
using NeuroHub.Plant;

namespace NeuroHub.Storage.Figures;

/// <summary>A period as figures read it: whole days of the plant, which are folded already, and the partial days at both ends.</summary>
internal sealed class FigurePeriod
{
    // No fact lies outside of these. They keep away from the limits of DateTimeOffset, where a conversion to another zone would fail.
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

    /// <summary>The first whole day; null = no limit.</summary>
    public DateOnly? FirstDay { get; }

    /// <summary>The day after the last whole day; null = no limit.</summary>
    public DateOnly? EndDay { get; }

    public bool HasDays { get; }

    public DateTimeOffset? DaysFrom { get; }

    public DateTimeOffset? DaysTo { get; }

    /// <summary>The partial days at the ends.</summary>
    public IReadOnlyList<(DateTimeOffset? From, DateTimeOffset? To)> Ends { get; }
}

/// <summary>Which facts figures count; null = all.</summary>
public sealed record FigureFilter
{
    /// <summary>At this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }
    public long? ProductModelId { get; init; }
    public string? LotNumber { get; init; }
    public long? ProcessId { get; init; }

    /// <summary>Only facts of this shift, on any day.</summary>
    public Shift? Shift { get; init; }
}

/// <summary>
/// A shift as an SQL condition on a time. Days are not kept by shift, so figures of a shift are counted from the facts. SQLite knows no time
/// zones, so both engines get the offsets of the plant's time zone as constants.
/// </summary>
internal static class ShiftSql
{
    private const int SecondsOfDay = 86400;

    /// <param name="isPostgres">The engine.</param>
    /// <param name="calendar">The plant's calendar.</param>
    /// <param name="shift">D or N.</param>
    /// <param name="time">The column.</param>
    /// <param name="from">No row is older.</param>
    /// <param name="to">No row is newer.</param>
    public static string Of(bool isPostgres, PlantCalendar calendar, Shift shift, string time, DateTimeOffset? from, DateTimeOffset? to)
    {
        var stretches = calendar.Stretches(FigurePeriod.Within(from ?? DateTimeOffset.MinValue), FigurePeriod.Within(to ?? DateTimeOffset.MaxValue));
        if (stretches.Count == 1)
            return $"({Of(stretches[0])})";
        // The newest stretch first, since most queries ask for recent rows.
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
        // No row is from before 1970, and the offset of a zone is less than a day, so the sum is never negative.
        var seconds = isPostgres ? $"CAST(floor(extract(epoch FROM {time})) AS bigint)" : $"{time} / 1000000";
        return string.Create(CultureInfo.InvariantCulture, $"({seconds} + {(long)offset.TotalSeconds + SecondsOfDay}) % {SecondsOfDay}");
    }

    private static string Literal(bool isPostgres, DateTimeOffset time) => isPostgres
        ? string.Create(CultureInfo.InvariantCulture, $"timestamptz '{time.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}Z'")
        : UnixTime.ToMicroseconds(time).ToString(CultureInfo.InvariantCulture);

    private static long Seconds(TimeOnly clock) => clock.Ticks / TimeSpan.TicksPerSecond;
}
