using NeuroHub.Api.Http;
using NeuroHub.Api.Measurements;
using NeuroHub.Runs;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Runs;

/// <summary>Which runs to list. Process and worker are named as commands name them, and looked up after.</summary>
/// <param name="Filter">What needs no looking up.</param>
/// <param name="Process">As process_id names it.</param>
/// <param name="Worker">As worker_id names one.</param>
/// <param name="Page">Which part of the list.</param>
internal sealed record ProcessDataQuery(RunFilter Filter, string? Process, string? Worker, Page Page) : IQuery<ProcessDataQuery>
{
    public static ProcessDataQuery Read(QueryReader query)
    {
        var (from, to) = query.Dates("Started");
        var filter = new RunFilter
        {
            LotId = query.Id("lot_id", "Only runs of this LOT and its serials."),
            LotNumber = query.Text("lot_number", "Only runs of this LOT and its serials."),
            SerialId = query.Id("serial_id", "Only runs of this serial."),
            SerialNumber = query.Text("serial_number", "Only runs of this serial."),
            DataLevel = query.Any<DataLevel>("data_level", "Only runs of serials, or only of LOTs as a whole."),
            Result = query.Any<RunResult>("result", "Only runs with this verdict."),
            Measurements = query.Measurements(),
            EquipmentId = query.Text("equipment_id", "Only runs on this equipment."),
            LineId = query.Text("line_id", "Only runs on this line."),
            From = from,
            To = to,
        };
        return new ProcessDataQuery(
            filter,
            query.Text("process_id", "Only runs of this process: id, code or PROC-nnn."),
            query.Text("worker_id", "Only runs of this worker: username or number (W007, 7)."),
            query.Page());
    }
}

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
