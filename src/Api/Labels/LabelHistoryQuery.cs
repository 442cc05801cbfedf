using NeuroHub.Api.Requests;
using NeuroHub.Labels;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Labels;

/// <summary>Which label jobs to list. The worker is named as commands name one, and looked up after.</summary>
internal sealed record LabelHistoryQuery(LabelJobFilter Filter, string? Worker, Page Page) : IQuery<LabelHistoryQuery>
{
    public static LabelHistoryQuery Read(QueryReader query)
    {
        var (from, to) = query.Dates("Requested");
        var filter = new LabelJobFilter
        {
            SerialNumber = query.Text("serial_number", "Only labels of this serial."),
            LotNumber = query.Text("lot_number", "Only labels of this LOT and its serials."),
            PrinterId = query.Text("printer_id", "Only jobs of this printer."),
            Status = query.Any<LabelJobStatus>("status", "Only jobs of this status."),
            From = from,
            To = to,
        };
        return new LabelHistoryQuery(filter, query.Text("worker_id", "Only jobs that this worker asked for: username or number (W007, 7)."), query.Page());
    }
}
