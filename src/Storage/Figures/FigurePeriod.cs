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
