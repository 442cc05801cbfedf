using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Dashboard;

/// <summary>Of which line a board is; its text is the key of its answer.</summary>
internal sealed record BoardQuery(string? Line) : IQuery<BoardQuery>
{
    public static BoardQuery Read(QueryReader query) => new(query.Text("line_id", "Only runs on this line."));
}
