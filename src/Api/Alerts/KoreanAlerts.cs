using NeuroHub.Alerts;
using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Alerts;

/// <summary>Alerts for those who prefer Korean. They are kept in English, as they were raised.</summary>
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
