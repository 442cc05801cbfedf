using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Processes;

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
