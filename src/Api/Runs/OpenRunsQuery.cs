using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Runs;

/// <summary>Which open runs to list. Process and worker are named as commands name them, and looked up after.</summary>
internal sealed record OpenRunsQuery(OpenRunFilter Filter, string? Process, string? Worker, Page Page) : IQuery<OpenRunsQuery>
{
    public static OpenRunsQuery Read(QueryReader query)
    {
        var filter = new OpenRunFilter
        {
            LotNumber = query.Text("lot_number", "Only runs of this LOT and its serials."),
            EquipmentId = query.Text("equipment_id", "Only runs on this equipment."),
            LineId = query.Text("line_id", "Only runs on this line."),
        };
        return new OpenRunsQuery(
            filter,
            query.Text("process_id", "Only runs of this process: id, code or PROC-nnn."),
            query.Text("worker_id", "Only runs of this worker: username or number (W007, 7)."),
            query.Page());
    }
}
