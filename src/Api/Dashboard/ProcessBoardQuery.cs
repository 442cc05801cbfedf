using NeuroHub.Api.Requests;
using NeuroHub.Lots;

namespace NeuroHub.Api.Dashboard;

/// <summary>Of which shift the runs are that a board of processes counts.</summary>
internal sealed record ProcessBoardQuery(Shift? Shift) : IQuery<ProcessBoardQuery>
{
    public static ProcessBoardQuery Read(QueryReader query)
    {
        query.Report();
        return new ProcessBoardQuery(query.Shift("Of today's runs only those of this shift, of the day whose shifts are going on."));
    }
}
