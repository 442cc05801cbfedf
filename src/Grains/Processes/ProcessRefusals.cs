using NeuroHub.Results;

namespace NeuroHub.Processes;

/// <summary>Every "no" of the process master data.</summary>
internal static class ProcessRefusals
{
    public static Refusal NotFound(long id) => new(
        RefusalCode.ProcessNotFound,
        $"Process {id} does not exist.",
        "Choose one of GET /api/v1/processes.",
        $"공정 {id}을(를) 찾을 수 없습니다. 등록된 공정을 선택하십시오.");

    public static Refusal Duplicate() => new(
        RefusalCode.DuplicateProcess,
        "A process with this number or code already exists.",
        "Use a free process_number and process_code.",
        "같은 번호 또는 코드의 공정이 이미 존재합니다. 다른 공정 번호와 코드를 사용하십시오.");
}
