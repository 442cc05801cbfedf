using NeuroHub.EventSourcing;

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
