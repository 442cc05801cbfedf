using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Defects;

/// <summary>Which defects to list. The process is named as commands name it, and looked up after.</summary>
internal sealed record DefectsQuery(DefectFilter Filter, string? Process, Page Page) : IQuery<DefectsQuery>
{
    public static DefectsQuery Read(QueryReader query)
    {
        var (from, to) = query.Dates("Recorded");
        var filter = new DefectFilter
        {
            SerialNumber = query.Text("serial_number", "Only defects of this serial."),
            LotNumber = query.Text("lot_number", "Only defects of this LOT and its serials."),
            Code = query.Text("code", "Only defects of this code."),
            Category = query.Text("category", "Only defects whose recorded cause is of this category. Any case.")?.ToUpperInvariant(),
            From = from,
            To = to,
        };
        return new DefectsQuery(filter, query.Text("process_id", "Only defects of this process: id, code or PROC-nnn."), query.Page());
    }
}
