using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Processes;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Processes;

/// <summary>A new process (공정).</summary>
internal sealed record CreateProcessRequest : IChecked
{
    internal const string ReservedCode = "Input should be neither digits alone nor PROC- and digits: those name a process by its id or number";

    /// <summary>Its place in the order; unique.</summary>
    [JsonRequired, Range(1, 9999)]
    public int ProcessNumber { get; set; }

    /// <summary>Unique; neither digits alone nor PROC- and digits.</summary>
    [JsonRequired, TextFormat(TextFormat.ProcessCode)]
    public string ProcessCode { get; set; } = "";

    [JsonRequired, StringLength(100)]
    public string ProcessNameKo { get; set; } = "";

    [JsonRequired, StringLength(100)]
    public string ProcessNameEn { get; set; } = "";

    [StringLength(2000)]
    public string? Description { get; set; }

    /// <summary>Planned duration of one run, seconds.</summary>
    [Range(0, 31_536_000)]
    public int? EstimatedDurationSeconds { get; set; }

    /// <summary>LOTs made from now on have it in their routing. Default true.</summary>
    public bool? IsActive { get; set; }

    /// <summary>Needs a PASS in every earlier process, not only in the one before. Default false.</summary>
    public bool? RequiresAllPrevious { get; set; }

    /// <summary>Default true.</summary>
    public bool? ReworkAllowed { get; set; }

    /// <summary>A serial label is queued when it starts. Default false.</summary>
    public bool? AutoPrintLabel { get; set; }

    /// <summary>Its start answers the latest firmware. Default false.</summary>
    public bool? NeedsFirmware { get; set; }

    [MaxLength(100), Each(50)]
    public IReadOnlyList<string>? DefectCodes { get; set; }

    [MaxLength(8)]
    public IReadOnlyList<CharacteristicRequest>? Characteristics { get; set; }

    /// <summary>What defect codes are called on a screen, by code: {"SENSOR_TEMP_FAIL":{"ko":"...","en":"..."}}.</summary>
    public IReadOnlyDictionary<string, DefectNameRequest?>? DefectNames { get; set; }

    /// <summary>What an operator does there.</summary>
    [StringLength(4000)]
    public string? InstructionKo { get; set; }

    /// <summary>What an operator does there.</summary>
    [StringLength(4000)]
    public string? InstructionEn { get; set; }

    public void Check(FieldErrors errors)
    {
        Characteristics.Check(errors);
        DefectNames.Check(errors);
        if (ProcessCodes.IsReserved(ProcessCode))
            errors.Add(FieldPath.Body.Of("process_code"), ReservedCode, "value_error");
    }
}

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

/// <summary>Which processes to list.</summary>
internal sealed record ProcessesQuery(bool? IsActive, Page Page) : IQuery<ProcessesQuery>
{
    public static ProcessesQuery Read(QueryReader query) => new(
        query.Flag("is_active", "Only active processes, or only inactive ones."),
        query.Page());
}
