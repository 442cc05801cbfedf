using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Processes;
using NeuroHub.Numbers;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<ProcessEndpoints>]

namespace NeuroHub.Api.Processes;

/// <summary>Routes for processes as master data. Their runs are under <c>/process</c>.</summary>
internal sealed class ProcessEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var processes = api.MapGroup("/processes").WithTags("Processes");
        processes.MapGet("/", List).Allow(Permission.ReadMasterData).Document(ProcessDocs.List).AddEndpointFilter(new SharedReads());
        processes.MapPost("/", Create).Allow(Permission.ChangeProcesses).Document(ProcessDocs.Create);
        processes.MapGet("/{process}", Get).Allow(Permission.ReadMasterData).Document(ProcessDocs.Get).WithMetadata(AnswerHeader.Version);
        processes.MapPut("/{process}", Update).Allow(Permission.ChangeProcesses).Document(ProcessDocs.Update).WithMetadata(AnswerHeader.Version);
    }

    private static async Task<IResult> List(Query<ProcessesQuery> query, HttpRequest request, ProcessQueries processes, CancellationToken aborted)
    {
        var all = await processes.List(query.Value.IsActive, aborted);
        return await Answer.List(request, query.Value.Page, ShortList.Of(all));
    }

    private static async Task<IResult> Create(Command<CreateProcessRequest> command, IGrainFactory grains)
    {
        var body = command.Body;
        var create = new CreateProcess(command.Context, new ProcessFields
        {
            ProcessNumber = body.ProcessNumber,
            ProcessCode = body.ProcessCode,
            ProcessNameKo = body.ProcessNameKo,
            ProcessNameEn = body.ProcessNameEn,
            Description = body.Description,
            EstimatedDurationSeconds = body.EstimatedDurationSeconds,
            IsActive = body.IsActive ?? true,
            RequiresAllPrevious = body.RequiresAllPrevious ?? false,
            ReworkAllowed = body.ReworkAllowed ?? true,
            AutoPrintLabel = body.AutoPrintLabel ?? false,
            NeedsFirmware = body.NeedsFirmware ?? false,
            DefectCodes = body.DefectCodes ?? [],
            Characteristics = body.Characteristics.Settled() ?? [],
            DefectNames = body.DefectNames.Settled(),
            InstructionKo = body.InstructionKo,
            InstructionEn = body.InstructionEn,
        });
        var result = await command.Context.Run(async () =>
        {
            var id = await grains.GetGrain<INumberRangeGrain>("processes").Take(1);
            return await grains.GetGrain<IProcessGrain>(id).Create(create);
        });
        return Answer.Of(result, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(string process, ProcessQueries processes, CancellationToken aborted) =>
        Answer.Found(await processes.Find(process, aborted), EntityTag.Of, RunRefusals.ProcessNotFound(process));

    private static async Task<IResult> Update(
        string process, Command<UpdateProcessRequest> command, ProcessQueries processes, IGrainFactory grains)
    {
        if (await processes.Find(process) is not { } found)
            return Answer.Refused(RunRefusals.ProcessNotFound(process));
        var body = command.Body;
        if (body.ProcessCode is { } code && code != found.ProcessCode && ProcessCodes.IsReserved(code))
            return new ErrorAnswer(Rejection.Invalid([new FieldError(["body", "process_code"], CreateProcessRequest.ReservedCode, "value_error")]));
        var update = new UpdateProcess
        {
            Context = command.Context,
            ProcessNumber = body.ProcessNumber,
            ProcessCode = body.ProcessCode,
            ProcessNameKo = body.ProcessNameKo,
            ProcessNameEn = body.ProcessNameEn,
            Description = body.Description,
            EstimatedDurationSeconds = body.EstimatedDurationSeconds,
            IsActive = body.IsActive,
            RequiresAllPrevious = body.RequiresAllPrevious,
            ReworkAllowed = body.ReworkAllowed,
            AutoPrintLabel = body.AutoPrintLabel,
            NeedsFirmware = body.NeedsFirmware,
            DefectCodes = body.DefectCodes,
            Characteristics = body.Characteristics.Settled(),
            DefectNames = body.DefectNames.Settled() ?? (body.DefectNames is null ? null : DefectName.None),
            InstructionKo = body.InstructionKo,
            InstructionEn = body.InstructionEn,
            Clear = body.Clear ?? [],
        };
        var result = await command.Context.Run(() => grains.GetGrain<IProcessGrain>(found.Id).Update(update));
        return Answer.Changed(result, EntityTag.Of);
    }
}

internal static class ProcessDocs
{
    public static RouteDoc List { get; } = new("List processes", "In number order.")
    {
        Answers = [RouteAnswer.Page<ProcessView>("Processes.", Examples.Process)],
    };

    public static RouteDoc Create { get; } = new(
        "Create a process", "LOTs made from now on have it in their routing; LOTs that exist keep the routing they were made with.")
    {
        Bodies =
        [
            ("An inspection", """
                {"process_number":9,"process_code":"P009","process_name_ko":"최종 검사","process_name_en":"Final Inspection",
                 "estimated_duration_seconds":120,"defect_codes":["FINAL_FAIL"],
                 "characteristics":[{"code":"FORCE","path":"force.measured","unit":"N","lower_limit":9.5,"upper_limit":10.5}]}
                """),
        ],
        Answers = [RouteAnswer.Created<ProcessView>("The new process.", Examples.Process)],
        Refuses = [RefusalCode.DuplicateProcess],
    };

    public static RouteDoc Get { get; } = new("Get a process", "By id, code, or PROC-nnn.")
    {
        Answers = [RouteAnswer.Ok<ProcessView>("The process.", Examples.Process)],
        Refuses = [RefusalCode.ProcessNotFound],
    };

    public static RouteDoc Update { get; } = new(
        "Change a process", "Only the fields that are sent change. LOTs that exist keep the routing they were made with.")
    {
        Bodies = [("A longer estimate", """{"estimated_duration_seconds":90}""")],
        Headers = [IfMatch.Documented],
        Answers = [RouteAnswer.Ok<ProcessView>("The process as it is now.", Examples.Process)],
        Refuses = [RefusalCode.ProcessNotFound, RefusalCode.DuplicateProcess, RefusalCode.PreconditionFailed],
    };
}
