using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Labels;

namespace NeuroHub.Api.Labels;

/// <summary>A label to print.</summary>
internal record PrintLabelRequest : IChecked
{
    /// <summary>Default SERIAL.</summary>
    public LabelType? LabelType { get; set; }

    /// <summary>Of a SERIAL or DEFECT label.</summary>
    [StringLength(60, MinimumLength = 1)]
    public string? SerialNumber { get; set; }

    /// <summary>Of a LOT label.</summary>
    [StringLength(60)]
    public string? LotNumber { get; set; }

    /// <summary>Default: the printer that is the default for such labels.</summary>
    [StringLength(50)]
    public string? PrinterId { get; set; }

    /// <summary>Default 1.</summary>
    [Range(1, 100)]
    public int? Copies { get; set; }

    public LabelType Asked => LabelType ?? NeuroHub.Labels.LabelType.Serial;

    public void Check(FieldErrors errors)
    {
        if (Asked == NeuroHub.Labels.LabelType.Lot ? LotNumber is null : SerialNumber is null)
            errors.Add(FieldPath.Body.Of(Asked == NeuroHub.Labels.LabelType.Lot ? "lot_number" : "serial_number"), "Field required", "missing");
    }
}
