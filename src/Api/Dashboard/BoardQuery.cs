using NeuroHub.Api.Requests;
using NeuroHub.Lots;

namespace NeuroHub.Api.Dashboard;

/// <summary>Of which line and shift a board is; its text is the key of its answer.</summary>
internal sealed record BoardQuery(string? Line, Shift? Shift) : IQuery<BoardQuery>
{
    public static BoardQuery Read(QueryReader query) => new(
        query.Text("line_id", "Only runs on this line."),
        query.Shift("Only this shift of the day whose shifts are going on, and LOTs of this shift."));
}
