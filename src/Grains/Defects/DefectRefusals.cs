using NeuroHub.Results;

namespace NeuroHub.Defects;

public static class DefectRefusals
{
    public static Refusal NotFound(string id) => new(
        RefusalCode.DefectNotFound,
        $"Defect {id} does not exist.",
        "Choose one of GET /api/v1/defects.",
        $"불량 {id}을(를) 찾을 수 없습니다. 불량 목록에서 선택하십시오.");
}
