using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Defects;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Defects;
using NeuroHub.Results;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<DefectEndpoints>]

namespace NeuroHub.Api.Defects;

/// <summary>Routes under <c>/defects</c>: look defects up, register one, record its cause.</summary>
internal sealed class DefectEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var defects = api.MapGroup("/defects").WithTags("Defects");
        defects.MapGet("/", List).Allow(Permission.ReadDefects).Document(DefectDocs.List).AddEndpointFilter(new SharedReads());
        defects.MapPost("/", Register).Allow(Permission.RegisterDefect).Document(DefectDocs.Register);
        defects.MapPut("/{id}/cause", RecordCause).Allow(Permission.RecordCause).Document(DefectDocs.RecordCause);
    }

    private static async Task<IResult> List(
        Query<DefectsQuery> query, HttpRequest request, DefectQueries defects, ProcessQueries processes, CancellationToken aborted)
    {
        var (filter, process, page) = query.Value;
        if (process is not null)
        {
            if (await processes.Find(process, aborted) is not { } found)
                return await Answer.List(request, page, ShortList.Of<DefectView>([]));
            filter = filter with { ProcessId = found.Id };
        }

        return await Answer.List(request, page, part => defects.List(filter, part, aborted));
    }

    private static async Task<IResult> Register(Command<RegisterDefectRequest> command, IGrainFactory grains)
    {
        var body = command.Body;
        // A text that cannot be a serial number must not activate a grain.
        if (!SerialNumber.IsValid(body.SerialNumber))
            return Answer.Refused(SerialRefusals.UnknownBarcode(body.SerialNumber));
        var register = new RegisterDefect
        {
            Context = command.Context,
            ProcessId = body.ProcessId,
            Code = body.Code,
            Description = body.Description,
            Part = body.Part,
        };
        var result = await command.Context.Run(() => grains.Grain<ISerialGrain>(body.SerialNumber).RegisterDefect(register));
        return Answer.Of(result, StatusCodes.Status201Created);
    }

    private static async Task<IResult> RecordCause(string id, Command<RecordCauseRequest> command, IGrainFactory grains)
    {
        if (!RowId.TryParse(id, out var number))
            return Answer.Refused(DefectRefusals.NotFound(id));
        var record = new RecordCause(command.Context, command.Body.Category, command.Body.Text);
        var result = await command.Context.Run(() => grains.GetGrain<IDefectGrain>(number).RecordCause(record));
        return Answer.Of(result, StatusCodes.Status200OK);
    }
}

internal static class DefectDocs
{
    private const string OfARun = """
        {"id":92,"serial_number":"WF-KR-251110D-001-0001","lot_number":"WF-KR-251110D-001","process_number":3,"run_id":9001,"code":"SENSOR_TEMP_FAIL",
         "description":"Too hot","part":"temp_sensor","measured":{"code":"TEMP","value":62.4,"unit":"Cel"},"limits":{"lower":59,"upper":61},
         "recorded_by":"kim.worker","recorded_at":"2025-11-10T01:00:58.000000Z",
         "cause":{"category":"EQUIPMENT","text":"Reference probe out of calibration","by":"lee.manager","at":"2025-11-10T02:10:00.000000Z"}}
        """;

    private const string Registered = """
        {"id":93,"serial_number":"WF-KR-251110D-001-0001","lot_number":"WF-KR-251110D-001","process_number":2,"run_id":null,"code":"PART_DEFECT",
         "description":"Hairline crack in the busbar","part":"busbar","measured":null,"limits":null,
         "recorded_by":"kim.worker","recorded_at":"2025-11-10T01:20:00.000000Z","cause":null}
        """;

    public static RouteDoc List { get; } = new(
        "List defects",
        "Of failed runs and registered apart from them; newest first. `measured` is the declared characteristic that the run's data shows outside its limits.")
    {
        Answers = [RouteAnswer.Page<DefectView>("Defects.", OfARun)],
    };

    public static RouteDoc Register { get; } = new(
        "Register a defect",
        """
        Found apart from a completion, at a process that the serial has been through. The serial becomes DEFECTED there, as by a FAIL: that
        process's PASS is revoked, later ones stay. When it is DEFECTED or in REWORK already, the defect is added and nothing else changes.
        """)
    {
        Bodies =
        [
            ("Seen later", """
                {"serial_number":"WF-KR-251110D-001-0001","process_id":2,"code":"PART_DEFECT","description":"Hairline crack in the busbar","part":"busbar"}
                """),
        ],
        Answers = [RouteAnswer.Created<DefectView>("The defect.", Registered)],
        Refuses =
        [
            RefusalCode.SerialNotFound, RefusalCode.ProcessNotFound, RefusalCode.SerialFinal, RefusalCode.DuplicateStart, RefusalCode.ProcessNotStarted,
        ],
    };

    public static RouteDoc RecordCause { get; } = new(
        "Record the cause of a defect", "In the place of one that was recorded before; the audit log keeps them all.")
    {
        Bodies = [("Found out", """{"category":"EQUIPMENT","text":"Reference probe out of calibration"}""")],
        Answers = [RouteAnswer.Ok<DefectView>("The defect.", OfARun)],
        Refuses = [RefusalCode.DefectNotFound],
    };
}
