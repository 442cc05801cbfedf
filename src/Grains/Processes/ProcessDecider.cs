using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Processes;

/// <summary>Rules for a process in the master data. The database checks that number and code are unique.</summary>
public static class ProcessDecider
{
    public static Decision<ProcessEvent> Create(ProcessState process, long id, CreateProcess command, DateTimeOffset now) =>
        process.Fields is not null
            ? ProcessRefusals.Duplicate()
            : ProcessCodes.IsReserved(command.Fields.ProcessCode)
            ? ProcessRefusals.ReservedCode(command.Fields.ProcessCode)
            : new ProcessEvent.Created(id, command.Fields, now);

    public static Decision<ProcessEvent> Update(ProcessState process, long id, UpdateProcess command, DateTimeOffset now) =>
        process.Fields is not { } old
            ? ProcessRefusals.NotFound(id)
            : command.ProcessCode is { } code && code != old.ProcessCode && ProcessCodes.IsReserved(code)
            ? ProcessRefusals.ReservedCode(code)
            : new ProcessEvent.Updated(Changed(old, command), now);

    private static ProcessFields Changed(ProcessFields old, UpdateProcess command) => new()
    {
        ProcessNumber = command.ProcessNumber ?? old.ProcessNumber,
        ProcessCode = command.ProcessCode ?? old.ProcessCode,
        ProcessNameKo = command.ProcessNameKo ?? old.ProcessNameKo,
        ProcessNameEn = command.ProcessNameEn ?? old.ProcessNameEn,
        Description = command.Clear.Contains("description") ? null : command.Description ?? old.Description,
        EstimatedDurationSeconds = command.Clear.Contains("estimated_duration_seconds")
            ? null
            : command.EstimatedDurationSeconds ?? old.EstimatedDurationSeconds,
        IsActive = command.IsActive ?? old.IsActive,
        RequiresAllPrevious = command.RequiresAllPrevious ?? old.RequiresAllPrevious,
        ReworkAllowed = command.ReworkAllowed ?? old.ReworkAllowed,
        AutoPrintLabel = command.AutoPrintLabel ?? old.AutoPrintLabel,
        NeedsFirmware = command.NeedsFirmware ?? old.NeedsFirmware,
        DefectCodes = command.Clear.Contains("defect_codes") ? [] : command.DefectCodes ?? old.DefectCodes,
        Characteristics = command.Clear.Contains("characteristics") ? [] : command.Characteristics ?? old.Characteristics,
        DefectNames = command.Clear.Contains("defect_names") || command.DefectNames is { Count: 0 } ? null : command.DefectNames ?? old.DefectNames,
        InstructionKo = command.Clear.Contains("instruction_ko") ? null : command.InstructionKo ?? old.InstructionKo,
        InstructionEn = command.Clear.Contains("instruction_en") ? null : command.InstructionEn ?? old.InstructionEn,
    };
}

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
