using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Lots;

namespace NeuroHub.Api.Dashboard;

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
