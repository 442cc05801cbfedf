using NeuroHub.Api.Requests;
using NeuroHub.Storage.Figures;

namespace NeuroHub.Api.Analytics;

/// <summary>What figures are asked about. The process is named as commands name it, and looked up after.</summary>
internal sealed record AnalyticsQuery(FigureFilter Filter, string? Process) : IQuery<AnalyticsQuery>
{
    public static AnalyticsQuery Read(QueryReader query) => Read(query, []);

    /// <param name="query">The query string.</param>
    /// <param name="tables">Of a report that has several.</param>
    public static AnalyticsQuery Read(QueryReader query, params string[] tables)
    {
        query.Report(tables);
        var shift = query.Shift();
        var (from, to) = query.Dates("Counted", shift);
        var filter = new FigureFilter
        {
            From = from,
            To = to,
            ProductModelId = query.Id("product_model_id", "Only LOTs of this product model."),
            LotNumber = query.Text("lot_number", "Only this LOT and its serials."),
            Shift = shift,
        };
        return new AnalyticsQuery(filter, query.Text("process_id", "Only this process: id, code or PROC-nnn."));
    }
}
