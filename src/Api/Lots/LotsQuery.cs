using NeuroHub.Api.Requests;
using NeuroHub.Lots;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Lots;

/// <summary>Which LOTs to list.</summary>
internal sealed record LotsQuery(LotFilter Filter, Page Page) : IQuery<LotsQuery>
{
    public static LotsQuery Read(QueryReader query)
    {
        var (from, to) = query.Dates("Created");
        var filter = new LotFilter
        {
            Status = query.Any<LotStatus>("status", "Only LOTs in this status."),
            ProductModelId = query.Id("product_model_id", "Only LOTs of this product model."),
            LotNumberPrefix = query.Text("lot_number", "Only LOTs whose number begins with this."),
            WorkOrderPrefix = query.Text("work_order", "Only LOTs whose work order begins with this."),
            ProductionDate = query.Day("production_date", "Only LOTs of this day."),
            Shift = query.Any<Shift>("shift", "Only LOTs of this shift."),
            From = from,
            To = to,
        };
        return new LotsQuery(filter, query.Page());
    }
}
