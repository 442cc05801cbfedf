using NeuroHub.Results;

namespace NeuroHub.Stations;

/// <summary>Refusals of station commands.</summary>
internal static class StationRefusals
{
    public static Refusal NotFound(string stationId) => new(
        RefusalCode.StationNotFound,
        $"There is no station {stationId}, or it is disabled.",
        "Choose one of GET /api/v1/stations.",
        $"스테이션 {stationId}을(를) 찾을 수 없거나 비활성화되어 있습니다. 등록된 스테이션을 선택하십시오.");

    public static Refusal AnotherStation(string stationId) => new(
        RefusalCode.NotEnoughPermissions,
        "Not enough permissions",
        $"Only station {stationId} itself reports on it.",
        $"스테이션 {stationId} 자신만 상태를 보고할 수 있습니다.");
}
