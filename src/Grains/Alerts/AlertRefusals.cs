using NeuroHub.Results;

namespace NeuroHub.Alerts;

/// <summary>Refusals of alert commands.</summary>
public static class AlertRefusals
{
    public static Refusal NotFound(string asked) => new(
        RefusalCode.AlertNotFound,
        $"Alert {asked} does not exist.",
        "Choose one of GET /api/v1/alerts.",
        $"알림 {asked}을(를) 찾을 수 없습니다. 알림 목록에서 선택하십시오.");
}
