using NeuroHub.Api.Http;
using NeuroHub.Lots;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.FloorDashboard;

/// <summary>Of which day, shift and line a summary is; its text is the key of its answer.</summary>
internal sealed record SummaryQuery(string? Line, DateOnly? Date, Shift? Shift) : IQuery<SummaryQuery>
{
    public static SummaryQuery Read(QueryReader query)
    {
        query.Report();
        var summary = new SummaryQuery(
            query.Text("line_id", "Only runs on this line."),
            query.Day("date", "That day of the plant; today when absent, of a shift the day whose shifts are going on."),
            query.Shift("Only this shift of the day; N goes on after midnight."));
        if (summary.Date < QueryReader.FirstDay || summary.Date > QueryReader.LastDay)
            query.Errors.Add(FieldPath.Query("date"), "Input should be a day of the plant", "value_error");
        return summary;
    }
}

/// <summary>Of which line and shift a board is; its text is the key of its answer.</summary>
internal sealed record BoardQuery(string? Line, Shift? Shift) : IQuery<BoardQuery>
{
    public static BoardQuery Read(QueryReader query) => new(
        query.Text("line_id", "Only runs on this line."),
        query.Shift("Only this shift of the day whose shifts are going on, and LOTs of this shift."));
}

/// <summary>Which LOTs of the board.</summary>
internal sealed record LotBoardQuery(AnyOf<LotStatus> Status, Shift? Shift, Page Page) : IQuery<LotBoardQuery>
{
    public static LotBoardQuery Read(QueryReader query) =>
        new(query.Any<LotStatus>("status", "Only LOTs in this status."), query.Shift("Only LOTs of this shift."), query.Part());
}

/// <summary>Of which shift the runs are that a board of processes counts.</summary>
internal sealed record ProcessBoardQuery(Shift? Shift) : IQuery<ProcessBoardQuery>
{
    public static ProcessBoardQuery Read(QueryReader query)
    {
        query.Report();
        return new ProcessBoardQuery(query.Shift("Of today's runs only those of this shift, of the day whose shifts are going on."));
    }
}
