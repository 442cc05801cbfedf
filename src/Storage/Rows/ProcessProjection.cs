using NeuroHub.Processes;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of processes: written whole, as the last event left them.</summary>
internal static class ProcessProjection
{
    public static readonly RowStatement<ProcessState> Save = RowStatement<ProcessState>.Insert("processes", c => c
        .Long("id", r => r.Id)
        .Int("process_number", r => r.Fields!.ProcessNumber)
        .Text("process_code", r => r.Fields!.ProcessCode)
        .Text("process_name_ko", r => r.Fields!.ProcessNameKo)
        .Text("process_name_en", r => r.Fields!.ProcessNameEn)
        .Text("description", r => r.Fields!.Description)
        .IntOrNull("estimated_duration_seconds", r => r.Fields!.EstimatedDurationSeconds)
        .Bool("is_active", r => r.Fields!.IsActive)
        .Bool("requires_all_previous", r => r.Fields!.RequiresAllPrevious)
        .Bool("rework_allowed", r => r.Fields!.ReworkAllowed)
        .Bool("auto_print_label", r => r.Fields!.AutoPrintLabel)
        .Bool("needs_firmware", r => r.Fields!.NeedsFirmware)
        .Text("defect_codes", r => StoredJson.Write(r.Fields!.DefectCodes))
        .Text("characteristics", r => StoredJson.Write(r.Fields!.Characteristics))
        .Text("defect_names", r => StoredJson.Write(r.Fields!.DefectNames))
        .Text("instruction_ko", r => r.Fields!.InstructionKo)
        .Text("instruction_en", r => r.Fields!.InstructionEn)
        .Time("created_at", r => r.CreatedAt)
        .Time("updated_at", r => r.UpdatedAt), replaceBy: "id");
}
