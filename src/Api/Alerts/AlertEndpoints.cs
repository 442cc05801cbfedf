using NeuroHub.Access;
using NeuroHub.Alerts;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Errors;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Json;
using NeuroHub.Results;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Alerts;

internal static class AlertEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts").WithPollInterval();
        alerts.MapGet("/", List).Allow(Permission.ReadAlerts).Document(AlertDocs.List);
        alerts.MapPut("/read", ReadAll).Allow(Permission.MarkAlertRead).Document(AlertDocs.ReadAll);
        alerts.MapPut("/{id}/read", Read).Allow(Permission.MarkAlertRead).Document(AlertDocs.Read);
    }

    private static async Task<IResult> List(Query<AlertsQuery> query, HttpRequest request, AlertQueries alerts, CancellationToken aborted)
    {
        var (filter, isGrouped, page) = query.Value;
        if (CsvFormat.IsWanted(request))
            return await Answer.Csv(request, page, Read, Wire.Default.AlertView);
        var (list, unread) = (Read(page), alerts.CountUnread(aborted));
        await Task.WhenAll(list, unread);
        return new AlertListAnswer(await list, await unread);

        Task<PageOf<AlertView>> Read(Page part) => isGrouped ? alerts.Groups(filter, part, aborted) : alerts.List(filter, part, aborted);
    }

    private static async Task<IResult> Read(string id, BareCommand command, AlertQueries alerts, IGrainFactory grains, HttpContext http)
    {
        if (!RowId.TryParse(id, out var number) || await alerts.Named([number]) is not [var alert])
            return Answer.Refused(AlertRefusals.NotFound(id));
        var read = new MarkAlertRead(command.Context);
        var result = await command.Context.Run(() => grains.GetGrain<IAlertGrain>(alert.FactKey).MarkRead(read));
        return Answer.Enveloped(Shown(result, http.Request), Wire.Default.AlertView, StatusCodes.Status200OK, static it => new Message(
            $"Alert {it.Id} is read.", $"알림 {it.Id}을(를) 읽음으로 처리했습니다."));
    }

    private static Result<AlertView> Shown(Result<AlertView> result, HttpRequest request) =>
        !result.IsDone ? result
        : result.Replayed ? Result<AlertView>.Again(KoreanAlerts.Of(result.Value, request))
        : KoreanAlerts.Of(result.Value, request);

    private static async Task<IResult> ReadAll(Command<ReadAlertsRequest> command, AlertReader reader, HttpContext http)
    {
        Result<AlertsRead> result;
        if (command.Body.Filter is { } raw)
        {
            var errors = new FieldErrors();
            var filter = BodyFilter.Read<AlertFilterQuery>(raw, http, errors).Filter;
            if (!errors.IsEmpty)
                return new ErrorAnswer(Rejection.Invalid(errors.All));
            result = await reader.Read(command.Context, filter);
        }
        else
        {
            result = await reader.Read(command.Context, [.. command.Body.AlertIds!.Distinct()]);
        }

        return Answer.Enveloped(result, Wire.Default.AlertsRead, StatusCodes.Status200OK, static it => new Message(
            $"{it.Updated} alerts became read.", $"알림 {it.Updated}건을 읽음으로 처리했습니다."));
    }
}
