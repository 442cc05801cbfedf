using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Processes;

/// <summary>What to change of a process; what is absent stays. LOTs keep the routing they were made with.</summary>
internal sealed record UpdateProcessRequest : IChecked, IClears
{
    /// <summary>Its place in the order; unique.</summary>
    [Range(1, 9999)]
    public int? ProcessNumber { get; set; }

    /// <summary>Unique; a new one is neither digits alone nor PROC- and digits.</summary>
    [TextFormat(TextFormat.ProcessCode)]
    public string? ProcessCode { get; set; }

    [StringLength(100, MinimumLength = 1)]
    public string? ProcessNameKo { get; set; }

    [StringLength(100, MinimumLength = 1)]
    public string? ProcessNameEn { get; set; }

    [StringLength(2000), Clearable]
    public string? Description { get; set; }

    /// <summary>Planned duration of one run, seconds.</summary>
    [Range(0, 31_536_000), Clearable]
    public int? EstimatedDurationSeconds { get; set; }

    public bool? IsActive { get; set; }

    public bool? RequiresAllPrevious { get; set; }

    public bool? ReworkAllowed { get; set; }

    public bool? AutoPrintLabel { get; set; }

    public bool? NeedsFirmware { get; set; }

    [MaxLength(100), Each(50), Clearable]
    public IReadOnlyList<string>? DefectCodes { get; set; }

    [MaxLength(8), Clearable]
    public IReadOnlyList<CharacteristicRequest>? Characteristics { get; set; }

    /// <summary>What defect codes are called on a screen, by code: {"SENSOR_TEMP_FAIL":{"ko":"...","en":"..."}}.</summary>
    [Clearable]
    public IReadOnlyDictionary<string, DefectNameRequest?>? DefectNames { get; set; }

    /// <summary>What an operator does there.</summary>
    [StringLength(4000), Clearable]
    public string? InstructionKo { get; set; }

    /// <summary>What an operator does there.</summary>
    [StringLength(4000), Clearable]
    public string? InstructionEn { get; set; }

    /// <summary>Fields to empty: description, estimated_duration_seconds, defect_codes, characteristics, defect_names, instruction_ko, instruction_en. A text that is sent blank is emptied too.</summary>
    [MaxLength(20), Each(50)]
    public IReadOnlyList<string>? Clear { get; set; }

    public void Check(FieldErrors errors)
    {
        Characteristics.Check(errors);
        DefectNames.Check(errors);
    }
}
