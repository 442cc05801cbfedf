using System.Text.Json;
using NeuroHub.Alerts;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Http;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Alerts;

/// <summary>Marks alerts as read: those with the given ids, or those that a filter finds.</summary>
internal sealed class AlertReader(AlertQueries alerts, IGrainFactory grains)
{
    // One commit; as many as a request may name by id.
    private const int Batch = 1000;

    // No fact has this key. Its grain stands for no alert: it only finds and keeps answers.
    private const string NoAlert = "none";

    /// <summary>Marks all of them in one commit, or none when one does not exist.</summary>
    public Task<Result<AlertsRead>> Read(CommandContext context, IReadOnlyList<long> ids) => context.Run(async () =>
    {
        var rows = await alerts.Named([.. ids]);
        if (rows.Count < ids.Count)
            return AlertRefusals.NotFound($"{ids.First(id => rows.All(row => row.Id != id))}");
        // The grain of an unread alert commits for all. It is chosen again at each try, because somebody else may read that alert first.
        var first = rows.FirstOrDefault(row => !row.IsRead) ?? rows[0];
        return await grains.GetGrain<IAlertGrain>(first.FactKey).MarkAllRead(new MarkAlertsRead(context, ids));
    });

    /// <summary>
    /// Marks the alerts that exist now, in commits of a thousand. The last commit keeps the answer for a repeat with the same key.
    /// </summary>
    public async Task<Result<AlertsRead>> Read(CommandContext context, AlertFilter filter)
    {
        var keeper = grains.GetGrain<IAlertGrain>(NoAlert);
        var none = new MarkAlertsRead(context, []);
        if (context.Keys.Count > 0 && await GrainCalls.Ask(() => keeper.FindAnswer(none)) is { } kept)
            return kept;
        var (newest, after, updated) = (await alerts.Newest(), 0L, 0);
        while (true)
        {
            // A filter for READ finds nothing to mark.
            var found = filter.Status == AlertStatus.Read ? [] : await alerts.ListUnread(filter, newest, after, Batch + 1);
            if (found.Count == 0)
                return await context.Run(() => keeper.MarkAllRead(none with { UpdatedBefore = updated }));
            var isLast = found.Count <= Batch;
            var batch = found.Take(Batch).Select(alert => alert.Id).ToArray();
            var result = await context.Run(() => Commit(isLast ? context : context with { Keys = [] }, batch, updated));
            if (!result.IsDone || isLast)
                return result;
            (after, updated) = (batch[^1], result.Value.Updated);
        }
    }

    private async Task<Result<AlertsRead>> Commit(CommandContext context, long[] ids, int before)
    {
        // The grain of an unread alert commits for all. It is chosen again at each try, because somebody else may read that alert first.
        var rows = await alerts.Named(ids);
        var first = rows.FirstOrDefault(row => !row.IsRead) ?? rows[0];
        return await grains.GetGrain<IAlertGrain>(first.FactKey).MarkAllRead(new MarkAlertsRead(context, ids) { UpdatedBefore = before });
    }
}

/// <summary>A page of alerts.</summary>
/// <param name="Alerts">Newest first.</param>
/// <param name="Total">How many the filter finds, exact up to 10000.</param>
/// <param name="UnreadCount">How many nobody has read, whatever the filter, exact up to 10000.</param>
internal sealed record AlertList(IReadOnlyList<AlertView> Alerts, int Total, int UnreadCount);

/// <summary>A page of alerts. Its total is in the body and, as for every list, in a header.</summary>
internal sealed class AlertListAnswer(PageOf<AlertView> page, int unread) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Write(httpContext, page);
        CsvFormat.Vary(httpContext.Response);
        return JsonBody.Write(
            httpContext.Response,
            StatusCodes.Status200OK,
            new AlertList([.. page.Items.Select(alert => KoreanAlerts.Of(alert, httpContext.Request))], page.Total, unread),
            static (writer, list) => JsonSerializer.Serialize(writer, list, ApiViews.Default.AlertList));
    }
}

/// <summary>Which alerts a list shows.</summary>
internal enum AlertShown
{
    Unread = 1,
    Read,
    All,
}

/// <summary>Korean texts of alerts, for callers who prefer Korean. The record keeps alerts in English, as they were raised.</summary>
internal static class KoreanAlerts
{
    private static readonly KoreanTexts Titles = new(
        "$0",
        ("Defect detected", "불량 발생"),
        ("Process delayed", "공정 지연"),
        ("Target not met", "목표 미달"),
        ("LOT completed", "LOT 완료"),
        ("Firmware update", "펌웨어 업데이트"),
        ("System threshold", "시스템 임계치 초과"),
        ("Node lost", "노드 중단"),
        ("Node joined", "노드 합류"));

    private static readonly KoreanTexts Messages = new(
        "$0",
        (@"Process (\d+) of (.+) failed: (.+)\.", "$2의 공정 $1 불합격: $3."),
        (@"Defect (.+) of (\S+) was found at process (\d+)\.", "$2의 공정 $3에서 불량 $1이(가) 등록되었습니다."),
        (@"LOT (\S+) is completed\.", "LOT $1이(가) 완료되었습니다."),
        (@"Firmware (\S+) is available\.", "펌웨어 $1을(를) 사용할 수 있습니다."),
        (@"Process (\d+) of (.+) has been open for more than (\S+) s, 150 % of its estimate\.", "$2의 공정 $1이(가) 예상 시간의 150%인 $3초를 넘겨 진행 중입니다."),
        (@"(\d+) of (\d+) units were finished on (\S+), less than 80 %\.", "$3 완료 수량이 목표 $2대 중 $1대로 80%에 미치지 못했습니다."),
        (@"Silo (\S+) joined the cluster\.", "사일로 $1이(가) 클러스터에 합류했습니다."),
        (@"Silo (\S+) does not answer any more; its work goes on elsewhere\.", "사일로 $1이(가) 응답하지 않습니다. 작업은 다른 노드에서 계속됩니다."),
        (@"(\S+): The CPU has been busy for more than 80 % for five minutes\.", "$1: CPU 사용률이 5분 동안 80%를 넘었습니다."),
        (@"(\S+): (.+) of the memory is in use, more than 85 %\.", "$1: 메모리 사용률이 $2로 85%를 넘었습니다."),
        (@"(\S+): (\d+) of (\d+) requests took longer than 500 ms: the P95 is above it\.", "$1: 요청 $3건 중 $2건이 500ms를 넘어 P95가 기준을 초과했습니다."),
        (@"(\S+): (\d+) of (\d+) requests failed, more than 1 %\.", "$1: 요청 $3건 중 $2건이 실패하여 1%를 넘었습니다."));

    public static AlertView Of(AlertView alert, HttpRequest request) =>
        Language.PrefersKorean(request) ? alert with { Title = Titles.Of(alert.Title), Message = Messages.Of(alert.Message) } : alert;
}
