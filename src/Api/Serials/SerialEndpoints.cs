using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Serials;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<SerialEndpoints>]

namespace NeuroHub.Api.Serials;

/// <summary>Routes under <c>/serials</c>: issue serials, look them up, trace, rework and scrap them.</summary>
internal sealed class SerialEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var serials = api.MapGroup("/serials").WithTags("Serials");
        serials.MapGet("/", List).Allow(Permission.ReadSerials).Document(SerialDocs.List).AddEndpointFilter(new SharedReads());
        serials.MapPost("/", Issue).Allow(Permission.IssueSerials).Document(SerialDocs.Issue);
        serials.MapPost("/bulk", IssueMany).Allow(Permission.IssueSerials).Document(SerialDocs.IssueMany);
        serials.MapGet("/failed", Failed).Allow(Permission.ReadSerials).Document(SerialDocs.Failed).AddEndpointFilter(new SharedReads());
        serials.MapGet("/{serial}", Get).Allow(Permission.ReadSerials).Document(SerialDocs.Get);
        serials.MapGet("/{serial}/trace", Trace).Allow(Permission.ReadSerials).Document(SerialDocs.Trace);
        serials.MapGet("/{serial}/can-rework", CanRework).Allow(Permission.ReadSerials).Document(SerialDocs.CanRework);
        serials.MapGet("/{serial}/processes/{number}/eligibility", Eligibility).Allow(Permission.ReadSerials).Document(SerialDocs.Eligibility);
        serials.MapGet("/{serial}/station", AtStation).Allow(Permission.ReadStation).Document(SerialDocs.AtStation);
        serials.MapPost("/{serial}/rework", Rework).Allow(Permission.ApproveRework).Document(SerialDocs.Rework);
        serials.MapPost("/{serial}/scrap", Scrap).Allow(Permission.ScrapSerial).Document(SerialDocs.Scrap);
    }

    private static Task<IResult> List(Query<SerialsQuery> query, HttpRequest request, SerialQueries serials, CancellationToken aborted) =>
        Answer.List(request, query.Value.Page, page => serials.List(query.Value.Filter, page, aborted));

    private static Task<IResult> Failed(
        Query<SerialsQuery> query, HttpRequest request, SerialQueries serials, DefectQueries defects, TimeProvider clock, CancellationToken aborted)
    {
        var (filter, page) = query.Value;
        var failed = filter.Status.Within(SerialFilter.Failed);
        // A filter without any status would match every status.
        return Answer.List(request, page, failed.IsEmpty ? ShortList.Of<FailedSerial>([]) : Read);

        async Task<PageOf<FailedSerial>> Read(Page part)
        {
            var found = await serials.List(filter with { Status = failed }, part, aborted);
            var last = await defects.LastOf([.. found.Items.Select(serial => serial.Id)], aborted);
            var now = clock.GetUtcNow();
            return new PageOf<FailedSerial>(
                [.. found.Items.Select(serial => new FailedSerial(serial, last.GetValueOrDefault(serial.SerialNumber), now))], found.Total, found.TotalIsCapped, found.Next);
        }
    }

    private static Task<IResult> Issue(Command<IssueSerialsRequest> command, LotQueries lots, IGrainFactory grains)
    {
        var body = command.Body;
        var issue = new IssueSerials
        {
            Context = command.Context,
            Quantity = body.Quantity,
            SerialNumber = body.SerialNumber,
            SequenceInLot = body.SequenceInLot,
        };
        return IssueIn(body.LotId, body.LotNumber, issue, lots, grains);
    }

    private static Task<IResult> IssueMany(Command<IssueManyRequest> command, LotQueries lots, IGrainFactory grains) => IssueIn(
        command.Body.LotId,
        command.Body.LotNumber,
        new IssueSerials { Context = command.Context, Quantity = command.Body.Quantity },
        lots,
        grains);

    private static async Task<IResult> IssueIn(long? lotId, string? lotNumber, IssueSerials issue, LotQueries lots, IGrainFactory grains)
    {
        var byId = lotId is { } id ? await lots.NumberOf(id) : null;
        if (lotId is not null && byId is null)
            return Answer.Refused(RunRefusals.LotNotFound($"{lotId}"));
        if (byId is not null && lotNumber is not null && lotNumber != byId)
            return new ErrorAnswer(Rejection.Invalid([new FieldError(["body", "lot_number"], "lot_id and lot_number name different LOTs", "value_error")]));
        var number = byId ?? lotNumber!;
        if (!LotNumber.IsValid(number))
            return Answer.Refused(RunRefusals.LotNotFound(number));

        var result = await issue.Context.Run(() => grains.Grain<ILotGrain>(number).IssueSerials(issue));
        return issue.Quantity is null
            ? Answer.Of(result, static issued => issued.Serials[0], StatusCodes.Status201Created)
            : Answer.Of(result, static issued => issued.Serials, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(string serial, SerialQueries serials, CancellationToken aborted) =>
        Answer.Found(await serials.Find(serial, aborted), SerialRefusals.UnknownBarcode(serial));

    private static async Task<IResult> Trace(string serial, HttpContext http, TraceQueries traces, CancellationToken aborted) =>
        Answer.Found(
            await traces.Find(serial, aborted) is { } trace ? TraceView.Of(trace, http.Actor().Role) : null,
            SerialRefusals.UnknownBarcode(serial));

    private static async Task<IResult> CanRework(string serial, HttpRequest request, SerialQueries serials, IGrainFactory grains) =>
        Answer.Found(
            await serials.Resolve(serial) is { } serialNumber && await GrainCalls.Ask(grains.Grain<ISerialGrain>(serialNumber).CanRework) is { } check
                ? CanReworkView.Of(check, request)
                : null,
            SerialRefusals.UnknownBarcode(serial));

    private static async Task<IResult> Eligibility(string serial, string number, HttpRequest request, SerialQueries serials, IGrainFactory grains, CancellationToken aborted)
    {
        if (await serials.Find(serial, aborted) is not { } its)
            return Answer.Refused(SerialRefusals.UnknownBarcode(serial));
        // The LOT's own routing decides first which process has that number.
        var found = RowId.TryParse(number, out var processNumber)
            ? await GrainCalls.Ask(() => grains.Grain<ISerialGrain>(its.SerialNumber).EligibilityOf($"PROC-{processNumber}"))
            : null;
        return Answer.Found(
            found is { } eligibility ? EligibilityView.Of(eligibility, request) : null,
            RunRefusals.ProcessNotFound(number));
    }

    private static async Task<IResult> AtStation(
        string serial, Query<StationQuery> query, HttpContext http, SerialQueries serials, StationQueries stations, IGrainFactory grains, CancellationToken aborted)
    {
        if (await serials.Resolve(serial) is not { } number)
            return Answer.Refused(SerialRefusals.UnknownBarcode(serial));
        var question = new AskStation { Context = CommandContext.Of(http.Actor()), Process = query.Value.Process, WorkerId = query.Value.Worker };
        var answer = await GrainCalls.Ask(() => grains.Grain<ISerialGrain>(number).AtStation(question));
        if (answer.Value is not { } check)
            return Answer.Refused(answer.Refusal!);
        var rows = await stations.Read(check.Serial.LotId, check.Serial.Id, aborted);
        return Answer.Ok(SerialAtStationView.Of(check, rows, http.Request));
    }

    private static async Task<IResult> Rework(string serial, Command<ReasonRequest> command, SerialQueries serials, IGrainFactory grains)
    {
        if (await serials.Resolve(serial) is not { } number)
            return Answer.Refused(SerialRefusals.UnknownBarcode(serial));
        var approve = new ApproveRework(command.Context, command.Body.Reason);
        var result = await command.Context.Run(() => grains.Grain<ISerialGrain>(number).ApproveRework(approve));
        return Answer.Enveloped(result, StatusCodes.Status200OK, static it => new Message(
            $"Rework {it.ReworkCount} of {it.SerialNumber} is approved at process {it.FailedProcess}.",
            $"{it.SerialNumber}의 공정 {it.FailedProcess} 재작업({it.ReworkCount}회)이 승인되었습니다."));
    }

    private static async Task<IResult> Scrap(string serial, Command<ReasonRequest> command, SerialQueries serials, IGrainFactory grains)
    {
        if (await serials.Resolve(serial) is not { } number)
            return Answer.Refused(SerialRefusals.UnknownBarcode(serial));
        var scrap = new ScrapSerial(command.Context, command.Body.Reason);
        var result = await command.Context.Run(() => grains.Grain<ISerialGrain>(number).Scrap(scrap));
        return Answer.Enveloped(result, StatusCodes.Status200OK, static it => new Message(
            $"{it.SerialNumber} is scrapped.", $"{it.SerialNumber}이(가) 폐기되었습니다."));
    }
}
