using NeuroHub.Results;

namespace NeuroHub.Stations;

/// <summary>Every "no" of a station.</summary>
internal static class StationRefusals
{
    public static Refusal AnotherStation(string stationId) => new(
        RefusalCode.NotEnoughPermissions,
        "Not enough permissions",
        $"Only station {stationId} itself reports on it.",
        $"스테이션 {stationId} 자신만 상태를 보고할 수 있습니다.");
}
