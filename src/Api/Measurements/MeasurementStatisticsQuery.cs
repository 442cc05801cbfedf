using NeuroHub.Api.Requests;
using NeuroHub.Lots;

namespace NeuroHub.Api.Measurements;

/// <summary>Of what to work out statistics. Process and LOT are named as commands name them, and looked up after.</summary>
internal sealed record MeasurementStatisticsQuery(
    string Code, string? Process, string? LotNumber, long? ProductModelId, DateTimeOffset? From, DateTimeOffset? To, Shift? Shift, int Bins)
    : IQuery<MeasurementStatisticsQuery>
{
    private const int MaxBins = 100;
    private const int DefaultBins = 20;

    public static MeasurementStatisticsQuery Read(QueryReader query)
    {
        query.Report("histogram", "series");
        var code = query.RequiredText("code", "The characteristic, as a process declares it. Any case.");
        var process = query.Text("process_id", "The process that declares it: id, code or PROC-nnn. Required when several do.");
        var lot = query.Text("lot_number", "Only values of this LOT and its serials.");
        var model = query.Id("product_model_id", "Only values of this product model.");
        var shift = query.Shift();
        var (from, to) = query.Dates("Completed", shift);
        return new MeasurementStatisticsQuery(
            code, process, lot, model, from, to, shift, query.Number("bins", "Bars of the histogram.", 1, MaxBins, DefaultBins));
    }
}
