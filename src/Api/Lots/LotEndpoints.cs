using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Lots;

internal static class LotEndpoints
{
    public static void MapLots(this IEndpointRouteBuilder api)
    {
        var lots = api.MapGroup("/lots").WithTags("LOTs");
        lots.MapGet("/", List).Allow(Permission.ReadLots).Document(LotDocs.List).AddEndpointFilter(new SharedReads());
        lots.MapPost("/", Create).Allow(Permission.CreateLot).Document(LotDocs.Create);
        lots.MapGet("/{lot}", Get).Allow(Permission.ReadLots).Document(LotDocs.Get);
        lots.MapPut("/{lot}", Update).Allow(Permission.ChangeLot).Document(LotDocs.Update);
        lots.MapPut("/{lot}/status", ChangeStatus).Allow(Permission.ChangeLotStatus).Document(LotDocs.ChangeStatus);
    }

    private static async Task<IResult> List(Query<LotsQuery> query, HttpRequest request, LotQueries lots, CancellationToken aborted) =>
        await Answer.List(request, query.Value.Page, page => lots.List(query.Value.Filter, page, aborted), Wire.Default.IReadOnlyListLotView);

    private static async Task<IResult> Create(Command<CreateLotRequest> command, LotIssue issue) =>
        Answer.Of(await issue.Create(command), Wire.Default.LotView, StatusCodes.Status201Created);

    private static async Task<IResult> Get(string lot, LotQueries lots, CancellationToken aborted)
    {
        if (await lots.Find(lot, aborted) is not { } found)
            return Answer.Refused(ApiRefusals.LotNotFound(lot));
        return Answer.Ok(new LotDetail(found, await lots.Processes(found.Id, aborted)), ApiViews.Default.LotDetail);
    }

    private static async Task<IResult> Update(string lot, Command<UpdateLotRequest> command, LotQueries lots, IGrainFactory grains)
    {
        if (await lots.Resolve(lot) is not { } number)
            return Answer.Refused(ApiRefusals.LotNotFound(lot));
        var change = new ChangeWorkOrder(command.Context, command.Body is { WorkOrder: null, Clear.Count: > 0 } ? "" : command.Body.WorkOrder);
        return Answer.Of(
            await command.Context.Run(() => grains.Grain<ILotGrain>(number).ChangeWorkOrder(change)), Wire.Default.LotView, StatusCodes.Status200OK);
    }

    private static async Task<IResult> ChangeStatus(
        string lot, Command<ChangeLotStatusRequest> command, LotQueries lots, IGrainFactory grains)
    {
        if (await lots.Resolve(lot) is not { } number)
            return Answer.Refused(ApiRefusals.LotNotFound(lot));
        var change = new ChangeLotStatus(command.Context, command.Body.Status, command.Body.Reason);
        var result = await command.Context.Run(() => grains.Grain<ILotGrain>(number).ChangeStatus(change));
        return Answer.Enveloped(result, Wire.Default.LotView, StatusCodes.Status200OK, static lot =>
        {
            var status = EnumNames.Of(lot.Status);
            return new Message($"LOT {lot.LotNumber} is {status}.", $"LOT {lot.LotNumber}의 상태는 {status}입니다.");
        });
    }
}
