using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Labels;
using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

[assembly: HasRoutes<LabelEndpoints>]

namespace NeuroHub.Api.Labels;

/// <summary>Routes under <c>/label</c>: print, reprint, history and preview, and resolving a job whose end nobody saw.</summary>
internal sealed class LabelEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var labels = api.MapGroup("/label").WithTags("Labels");
        labels.MapPost("/print", Print).Allow(Permission.PrintLabel).Document(LabelDocs.Print);
        labels.MapPost("/reprint", Reprint).Allow(Permission.PrintLabel).Document(LabelDocs.Reprint);
        labels.MapGet("/history", History).Allow(Permission.ReadLabels).Document(LabelDocs.History);
        labels.MapPost("/jobs/{id}/resolve", Resolve).Allow(Permission.ResolveLabel).Document(LabelDocs.Resolve);
        labels.MapGet("/preview", Preview).Allow(Permission.ReadLabels).Document(LabelDocs.Preview).WithMetadata(LabelWarningHeader.Documented);
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        // A silo in this process has registered it already.
        services.TryAddSingleton<LabelOrdering>();
        services.AddSingleton<LabelPrinting>();
    }

    private static async Task<IResult> Print(Command<PrintLabelRequest> command, LabelPrinting printing) =>
        Told(await printing.Print(Of(command.Body, command.Context, reason: null), command.Body.PrinterId), command.Context.By.Role);

    private static async Task<IResult> Reprint(Command<ReprintLabelRequest> command, LabelPrinting printing) =>
        Told(await printing.Print(Of(command.Body, command.Context, command.Body.Reason), command.Body.PrinterId), command.Context.By.Role);

    private static async Task<IResult> History(
        Query<LabelHistoryQuery> query, HttpContext http, LabelJobQueries jobs, UserQueries users, PrinterQueries printers, CancellationToken aborted)
    {
        var (filter, worker, page) = query.Value;
        if (worker is not null)
        {
            if (await users.FindWorker(worker, aborted) is not { } user)
                return await Answer.List(http.Request, page, ShortList.Of<LabelJobView>([]));
            filter = filter with { RequestedBy = user.Username };
        }

        // Upper and lower case are the same in a printer's id. A job has the id as it is registered, or as it was when the printer was deleted.
        if (filter.PrinterId is { } asked && await printers.Find(asked, aborted) is { } printer)
            filter = filter with { PrinterId = printer.PrinterId };
        var role = http.Actor().Role;
        return await Answer.List(http.Request, page, Read);

        async Task<PageOf<LabelJobView>> Read(Page part)
        {
            var found = await jobs.List(filter, part, aborted);
            return found with { Items = [.. found.Items.Select(job => job.For(role))] };
        }
    }

    private static async Task<IResult> Resolve(string id, Command<ResolveLabelRequest> command, IGrainFactory grains)
    {
        if (!RowId.TryParse(id, out var number))
            return Answer.Refused(LabelRefusals.JobNotFound(id));
        var resolve = new ResolveLabelJob(command.Context, command.Body.Printed, command.Body.Reason);
        var result = await command.Context.Run(() => grains.GetGrain<ILabelJobGrain>(number).Resolve(resolve));
        return Answer.Enveloped(result, StatusCodes.Status200OK, static job => job.ReplacedBy is { } next
            ? new Message($"Label job {job.Id} failed; job {next} takes its place.", $"라벨 작업 {job.Id}은(는) 실패로 처리되었고 작업 {next}(이)가 대신합니다.")
            : new Message($"Label job {job.Id} was printed.", $"라벨 작업 {job.Id}은(는) 출력된 것으로 처리되었습니다."));
    }

    private static async Task<IResult> Preview(Query<LabelPreviewQuery> query, HttpContext http, LabelOrdering ordering)
    {
        var (label, serialNumber, lotNumber) = query.Value;
        http.Response.Headers.Append("Vary", "Accept");
        if (LabelPicture.Wanted(http.Request) is not { } picture)
            return Answer.Refused(ApiRefusals.NotAcceptable("image/png, text/plain"));
        var print = new PrintLabel { Context = CommandContext.Of(http.Actor()), LabelType = label, SerialNumber = serialNumber, LotNumber = lotNumber };
        var order = await ordering.Order(print, printerId: "");
        if (!order.IsDone)
            return Answer.Refused(order.Refusal);
        var template = LabelTemplates.Find(label, order.Value.TemplateVersion);
        var zpl = template.Render(order.Value.Fields, order.Value.Copies);
        LabelWarningHeader.Set(http.Response, template.Warnings(order.Value.SerialNumber, order.Value.LotNumber));
        return picture == LabelPicture.Png ? TypedResults.Bytes(LabelPreview.Png(zpl), picture) : TypedResults.Text(zpl, picture);
    }

    private static PrintLabel Of(PrintLabelRequest body, CommandContext context, string? reason) => new()
    {
        Context = context,
        LabelType = body.Asked,
        SerialNumber = body.SerialNumber,
        LotNumber = body.LotNumber,
        Copies = body.Copies ?? 1,
        ReprintReason = reason,
    };

    /// <summary>The status by the job: sent 200, failed 503, still waiting or not known 202 (rules.md 6).</summary>
    internal static IResult Told(Result<LabelJobView> printed, Role role)
    {
        if (!printed.IsDone)
            return Answer.Refused(printed.Refusal);
        var job = printed.Value.For(role);
        var result = printed.Replayed ? Result<LabelJobView>.Again(job) : Result<LabelJobView>.Done(job);
        return job.Status switch
        {
            LabelJobStatus.Failed => Answer.Refused(ApiRefusals.NotPrinted(job)),
            LabelJobStatus.Sent or LabelJobStatus.Printed => Answer.Enveloped(result, StatusCodes.Status200OK, static it => new Message(
                $"The label is sent to {it.PrinterId}.", $"라벨을 프린터 {it.PrinterId}(으)로 보냈습니다.")),
            LabelJobStatus.Unknown => Answer.Enveloped(result, StatusCodes.Status202Accepted, static it => new Message(
                $"Nobody saw how job {it.Id} ended: look at the printer, then resolve it.", $"작업 {it.Id}의 결과를 알 수 없습니다. 프린터를 확인한 뒤 처리하십시오.")),
            _ => Answer.Enveloped(result, StatusCodes.Status202Accepted, static it => new Message(
                $"Job {it.Id} waits for {it.PrinterId}.", $"작업 {it.Id}이(가) 프린터 {it.PrinterId}을(를) 기다리고 있습니다.")),
        };
    }
}
