using System.Globalization;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Measurements;
using NeuroHub.Api.Runs;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<ProcessDataEndpoints>]

namespace NeuroHub.Api.Runs;

/// <summary>Routes for runs as rows: look them up, and record a run that is already over.</summary>
internal sealed class ProcessDataEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var data = api.MapGroup("/process-data").WithTags("Process data");
        data.MapGet("/", List).Allow(Permission.ReadRuns).Document(ProcessDataDocs.List);
        api.MapGet("/runs/open", Open).WithTags("Process data").Allow(Permission.ReadRuns).Document(ProcessDataDocs.Open);
        data.MapGet("/{id}", Get).Allow(Permission.ReadRuns).Document(ProcessDataDocs.Get);
        data.MapPost("/", Record).Allow(Permission.RecordProcess).Document(ProcessDataDocs.Record);
    }

    private static async Task<IResult> List(
        Query<ProcessDataQuery> query, HttpRequest request, RunQueries runs, ProcessQueries processes, UserQueries users, CancellationToken aborted)
    {
        var named = await RunNames.Find(query.Value.Process, query.Value.Worker, processes, users, aborted);
        if (named is null)
            return await Answer.List(request, query.Value.Page, ShortList.Of<RunView>([]));
        var filter = query.Value.Filter with { ProcessId = named.ProcessId, WorkerId = named.WorkerId };
        return await Answer.List(request, query.Value.Page, page => runs.List(filter, page, aborted));
    }

    private static async Task<IResult> Open(
        Query<OpenRunsQuery> query, HttpRequest request, RunQueries runs, ProcessQueries processes, UserQueries users, CancellationToken aborted)
    {
        var (filter, process, worker, part) = query.Value;
        var named = await RunNames.Find(process, worker, processes, users, aborted);
        if (named is null)
            return await Answer.List(request, part, ShortList.Of<RunView>([]));
        filter = filter with { ProcessId = named.ProcessId, WorkerId = named.WorkerId };
        return await Answer.List(request, part, page => runs.Open(filter, page, aborted));
    }

    private static async Task<IResult> Get(string id, RunQueries runs, CancellationToken aborted) =>
        Answer.Found(RowId.TryParse(id, out var number) ? await runs.Find(number, aborted) : null, ApiRefusals.RunNotFound(id));

    private static async Task<IResult> Record(
        Command<RecordProcessRequest> command, SerialQueries serials, LotQueries lots, IGrainFactory grains)
    {
        var body = command.Body;
        var serialNumber = body.SerialId is { } serialId ? await serials.NumberOf(serialId) : null;
        if (body.SerialId is not null && serialNumber is null)
            return Answer.Refused(SerialRefusals.UnknownBarcode(body.SerialId.Value.ToString(CultureInfo.InvariantCulture)));
        if (await lots.NumberOf(body.LotId) is not { } lotNumber)
            return Answer.Refused(RunRefusals.LotNotFound(body.LotId.ToString(CultureInfo.InvariantCulture)));

        var record = command.Settled(lotNumber);
        var result = serialNumber is not null
            ? await command.Context.Run(() => grains.Grain<ISerialGrain>(serialNumber).RecordProcess(record))
            : await command.Context.Run(() => grains.Grain<ILotGrain>(lotNumber).RecordProcess(record));
        return Answer.Of(result, RunEndpoints.Status(StatusCodes.Status201Created, result, body));
    }
}

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

internal static class ProcessDataDocs
{
    public static RouteDoc List { get; } = new(
        "List runs",
        "Newest first. `measurement` finds runs by the value of a characteristic that their process had declared when they were completed: "
        + "`measurement=TEMP>60.5`; of a characteristic with several values one is enough. "
        + "As CSV the whole list is streamed, with a column for each declared characteristic; with `skip`, `limit` or `cursor` it is that page. "
        + "A file that ends without its last chunk is not whole.")
    {
        Answers = [RouteAnswer.Page<RunView>("Runs.", Examples.ClosedRun)],
    };

    public static RouteDoc Open { get; } = new(
        "List open runs", "Started and not completed, the longest first: what is going on, and what was forgotten.")
    {
        Answers = [RouteAnswer.Page<RunView>("Open runs.", Examples.OpenRun)],
    };

    public static RouteDoc Get { get; } = new("A run", "By the `id` that start, lists, traces and the live feed (`run_id`) tell.")
    {
        Answers = [RouteAnswer.Ok<RunView>("The run.", Examples.ClosedRun)],
        Refuses = [RefusalCode.NotFound],
    };

    public static RouteDoc Record { get; } = new(
        "Record a run", "Start and complete in one fact, under all the rules of both: it is stored whole or not at all.")
    {
        Bodies =
        [
            ("Of a serial", """
                {"lot_id":1,"serial_id":1,"process_id":2,"data_level":"SERIAL","measurement_data":{"temperature":25.5,"humidity":60},"result":"PASS"}
                """),
            ("Of a whole LOT", """{"lot_id":1,"process_id":1,"data_level":"LOT","result":"PASS"}"""),
        ],
        Answers =
        [
            RouteAnswer.Created<RunView>("The closed run.", Examples.ClosedRun),
            RouteAnswer.Ok<RunView>("The first answer again, to a document that was answered before.", Examples.ClosedRun),
        ],
        Refuses = [.. RunDocs.StartRefusals, RefusalCode.InvalidProcessData],
    };
}
