using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Processes;

/// <summary>What to change of a process; what is absent stays. LOTs keep the routing they were made with.</summary>
internal sealed record UpdateProcessRequest : IChecked
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

    [StringLength(2000)]
    public string? Description { get; set; }

    /// <summary>Planned duration of one run, seconds.</summary>
    [Range(0, 31_536_000)]
    public int? EstimatedDurationSeconds { get; set; }

    public bool? IsActive { get; set; }

    public bool? RequiresAllPrevious { get; set; }

    public bool? ReworkAllowed { get; set; }

    public bool? AutoPrintLabel { get; set; }

    public bool? NeedsFirmware { get; set; }

    [MaxLength(100), Each(50)]
    public IReadOnlyList<string>? DefectCodes { get; set; }

    [MaxLength(8)]
    public IReadOnlyList<CharacteristicRequest>? Characteristics { get; set; }

    public void Check(FieldErrors errors) => Characteristics.Check(errors);
}
