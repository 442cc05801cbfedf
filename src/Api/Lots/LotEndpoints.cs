using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Lots;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<LotEndpoints>]

namespace NeuroHub.Api.Lots;

/// <summary>Routes under <c>/lots</c>: create LOTs, look them up, correct them and change their status.</summary>
internal sealed class LotEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var lots = api.MapGroup("/lots").WithTags("LOTs");
        lots.MapGet("/", List).Allow(Permission.ReadLots).Document(LotDocs.List).AddEndpointFilter(new SharedReads());
        lots.MapPost("/", Create).Allow(Permission.CreateLot).Document(LotDocs.Create);
        lots.MapGet("/{lot}", Get).Allow(Permission.ReadLots).Document(LotDocs.Get);
        lots.MapPut("/{lot}", Update).Allow(Permission.ChangeLot).Document(LotDocs.Update);
        lots.MapPut("/{lot}/status", ChangeStatus).Allow(Permission.ChangeLotStatus).Document(LotDocs.ChangeStatus);
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<LotIssue>();

    private static async Task<IResult> List(Query<LotsQuery> query, HttpRequest request, LotQueries lots, CancellationToken aborted) =>
        await Answer.List(request, query.Value.Page, page => lots.List(query.Value.Filter, page, aborted));

    private static async Task<IResult> Create(Command<CreateLotRequest> command, LotIssue issue) =>
        Answer.Of(await issue.Create(command), StatusCodes.Status201Created);

    private static async Task<IResult> Get(string lot, LotQueries lots, CancellationToken aborted)
    {
        if (await lots.Find(lot, aborted) is not { } found)
            return Answer.Refused(RunRefusals.LotNotFound(lot));
        return Answer.Ok(new LotDetail(found, await lots.Processes(found.Id, aborted)));
    }

    private static async Task<IResult> Update(string lot, Command<UpdateLotRequest> command, LotQueries lots, IGrainFactory grains)
    {
        if (await lots.Resolve(lot) is not { } number)
            return Answer.Refused(RunRefusals.LotNotFound(lot));
        var change = new ChangeWorkOrder(command.Context, command.Body is { WorkOrder: null, Clear.Count: > 0 } ? "" : command.Body.WorkOrder);
        return Answer.Of(
            await command.Context.Run(() => grains.Grain<ILotGrain>(number).ChangeWorkOrder(change)), StatusCodes.Status200OK);
    }

    private static async Task<IResult> ChangeStatus(
        string lot, Command<ChangeLotStatusRequest> command, LotQueries lots, IGrainFactory grains)
    {
        if (await lots.Resolve(lot) is not { } number)
            return Answer.Refused(RunRefusals.LotNotFound(lot));
        var change = new ChangeLotStatus(command.Context, command.Body.Status, command.Body.Reason);
        var result = await command.Context.Run(() => grains.Grain<ILotGrain>(number).ChangeStatus(change));
        return Answer.Enveloped(result, StatusCodes.Status200OK, static lot =>
        {
            var status = EnumNames.Of(lot.Status);
            return new Message($"LOT {lot.LotNumber} is {status}.", $"LOT {lot.LotNumber}의 상태는 {status}입니다.");
        });
    }
}

internal static class LotDocs
{
    private const string Processes = """
        [{"process_number":1,"process_code":"P001","started":50,"passed":49,"failed":0,"in_progress":1}]
        """;

    public static RouteDoc List { get; } = new("List LOTs", "Newest first.")
    {
        Answers = [RouteAnswer.Page<LotView>("LOTs.", Examples.Lot)],
    };

    public static RouteDoc Create { get; } = new(
        "Create a LOT", "Without a number it gets the next one of its model, site, day and shift, such as WF-KR-251110D-001. It keeps the processes that are active now.")
    {
        Bodies =
        [
            ("Of a day and shift", """{"product_model_id":1,"target_quantity":50,"work_order":"WO-2025-001","production_date":"2025-11-10","shift":"D"}"""),
            ("Of now", """{"product_model_id":1,"target_quantity":50,"work_order":"WO-2025-001"}"""),
            ("A number of one's own", """{"lot_number":"LOT-2025-001","product_model_id":1,"target_quantity":50}"""),
            ("A night shift", """{"product_model_id":1,"target_quantity":50,"production_date":"2025-11-11","shift":"N"}"""),
        ],
        Answers = [RouteAnswer.Created<LotView>("The new LOT.", Examples.NewLot)],
        Refuses = [RefusalCode.ProductModelNotFound, RefusalCode.ProductModelInactive, RefusalCode.DuplicateLot],
    };

    public static RouteDoc Get { get; } = new("Get a LOT", "With its counts, and how far it is in each process of its routing.")
    {
        Answers = [RouteAnswer.Ok<LotDetail>("The LOT.", $"{Examples.Lot.TrimEnd()[..^1]},\"processes\":{Processes}}}")],
        Refuses = [RefusalCode.LotNotFound],
    };

    public static RouteDoc Update { get; } = new(
        "Correct a LOT", "Its work order, whatever its status. Its number, model and routing are for ever.")
    {
        Bodies = [("Another work order", """{"work_order":"WO-2025-002"}""")],
        Answers = [RouteAnswer.Ok<LotView>("The LOT as it is now.", Examples.Lot)],
        Refuses = [RefusalCode.LotNotFound],
    };

    public static RouteDoc ChangeStatus { get; } = new(
        "Change a LOT's status",
        "CREATED to IN_PROGRESS or CANCELLED; IN_PROGRESS to COMPLETED or CANCELLED; COMPLETED to CLOSED. COMPLETED by hand and CANCELLED need a reason. The same status again changes nothing.")
    {
        Bodies =
        [
            ("Start work", """{"status":"IN_PROGRESS"}"""),
            ("Cancel", """{"status":"CANCELLED","reason":"Order withdrawn"}"""),
        ],
        Answers = [RouteAnswer.Ok<LotView>("The LOT as it is now.", Examples.Lot) with { Message = "LOT WF-KR-251110D-001 is IN_PROGRESS." }],
        Refuses = [RefusalCode.LotNotFound, RefusalCode.InvalidStatusTransition, RefusalCode.ReasonRequired, RefusalCode.LotHasOpenRuns],
    };
}
