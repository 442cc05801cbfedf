using NeuroHub.Access;
using NeuroHub.Alerts;
using NeuroHub.Api.Access;
using NeuroHub.Api.Alerts;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<AlertEndpoints>]

namespace NeuroHub.Api.Alerts;

/// <summary>Routes under <c>/alerts</c>: list alerts and mark them as read.</summary>
internal sealed class AlertEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts").WithPollInterval();
        alerts.MapGet("/", List).Allow(Permission.ReadAlerts).Document(AlertDocs.List);
        alerts.MapPut("/read", ReadAll).Allow(Permission.MarkAlertRead).Document(AlertDocs.ReadAll);
        alerts.MapPut("/{id}/read", Read).Allow(Permission.MarkAlertRead).Document(AlertDocs.Read);
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<AlertReader>();

    private static async Task<IResult> List(Query<AlertsQuery> query, HttpRequest request, AlertQueries alerts, CancellationToken aborted)
    {
        var (filter, isGrouped, page) = query.Value;
        if (CsvFormat.IsWanted(request))
            return await Answer.Csv(request, page, Read);
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
        return Answer.Enveloped(Shown(result, http.Request), StatusCodes.Status200OK, static it => new Message(
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

        return Answer.Enveloped(result, StatusCodes.Status200OK, static it => new Message(
            $"{it.Updated} alerts became read.", $"알림 {it.Updated}건을 읽음으로 처리했습니다."));
    }
}

internal static class AlertDocs
{
    private const string Poll =
        " The header `X-Poll-Interval` says after how many seconds to look again: 30 for ADMIN and MANAGER, 60 for others, 10 for five minutes after a HIGH alert.";

    private const string IsUnread = """
        {"id":5,"alert_type":"DEFECT_DETECTED","severity":"HIGH","title":"Defect detected",
         "message":"Process 3 of WF-KR-251110D-001-0001 failed: SENSOR_TEMP_FAIL.","status":"UNREAD","lot_number":"WF-KR-251110D-001",
         "serial_number":"WF-KR-251110D-001-0001","process_number":3,"equipment_id":"SENSOR-CHECK-01",
         "created_at":"2025-11-10T00:31:02.000000Z","read_at":null,"read_by":null,"count":null}
        """;

    private const string WasRead = """
        {"id":5,"alert_type":"DEFECT_DETECTED","severity":"HIGH","title":"Defect detected",
         "message":"Process 3 of WF-KR-251110D-001-0001 failed: SENSOR_TEMP_FAIL.","status":"READ","lot_number":"WF-KR-251110D-001",
         "serial_number":"WF-KR-251110D-001-0001","process_number":3,"equipment_id":"SENSOR-CHECK-01",
         "created_at":"2025-11-10T00:31:02.000000Z","read_at":"2025-11-10T00:35:00.000000Z","read_by":"kim","count":null}
        """;

    public static RouteDoc List { get; } = new(
        "List alerts",
        "Newest first. DEFECT_DETECTED (HIGH): a FAIL. PROCESS_DELAYED (MEDIUM): a run is open longer than 150 % of its estimate. TARGET_NOT_MET (MEDIUM): "
        + "a day of the plant ended under 80 % of its target. LOT_COMPLETED, FIRMWARE_UPDATE (LOW). SYSTEM_THRESHOLD (MEDIUM): a node is overloaded. NODE_LOST (MEDIUM), NODE_JOINED (LOW): silos of the cluster. "
        + "There is one alert for each fact. unread_count is that of all alerts, whatever the filter. group=true: one row per type and equipment, its newest alert, with "
        + "count = how many there are among the newest 10000 that the filter finds; total counts the rows." + Poll)
    {
        Answers = [RouteAnswer.Ok<AlertList>("Alerts.", $$"""{"alerts":[{{IsUnread}}],"total":1,"unread_count":1}""") with { IsPage = true }],
    };

    public static RouteDoc Read { get; } = new(
        "Mark an alert as read", "For all users: who read it first is kept. One that was read is answered as it is. Takes no body." + Poll)
    {
        Answers = [RouteAnswer.Ok<AlertView>("The alert.", WasRead) with { Message = "Alert 5 is read." }],
        Refuses = [RefusalCode.AlertNotFound],
    };

    public static RouteDoc ReadAll { get; } = new(
        "Mark alerts as read", "By alert_ids: all of them, or none when one does not exist. By filter: those that it finds now, a thousand in one commit; {} is every alert. A name that is no filter is 422. "
        + "updated counts those that became read by this command." + Poll)
    {
        Bodies =
        [
            ("One alert", """{"alert_ids":[1]}"""),
            ("Three alerts", """{"alert_ids":[3,4,5]}"""),
            ("A kind of a machine", """{"filter":{"alert_type":"PROCESS_DELAYED","equipment_id":"SENSOR-CHECK-01","end_date":"2025-11-10"}}"""),
        ],
        Answers = [RouteAnswer.Ok<AlertsRead>("How many.", """{"updated":2}""") with { Message = "2 alerts became read." }],
        Refuses = [RefusalCode.AlertNotFound],
    };
}
