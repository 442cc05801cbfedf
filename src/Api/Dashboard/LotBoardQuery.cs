using NeuroHub.Api.Requests;
using NeuroHub.Lots;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Dashboard;

/// <summary>Which LOTs of the board.</summary>
internal sealed record LotBoardQuery(AnyOf<LotStatus> Status, Shift? Shift, Page Page) : IQuery<LotBoardQuery>
{
    public static LotBoardQuery Read(QueryReader query) =>
        new(query.Any<LotStatus>("status", "Only LOTs in this status."), query.Shift("Only LOTs of this shift."), query.Part());
}
