using NeuroHub.Results;

namespace NeuroHub.Processes;

/// <summary>Refusals of commands on the process master data.</summary>
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

    public static Refusal ReservedCode(string code) => new(
        RefusalCode.ValidationError,
        $"process_code {code} would be read as the id or the number of a process.",
        "Use a code that is neither digits alone nor PROC- and digits.",
        $"process_code {code}은(는) 공정 id 또는 공정 번호로 해석됩니다. 숫자만으로 된 코드와 PROC-숫자 형식은 사용할 수 없습니다.");
}
