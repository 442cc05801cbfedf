using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Requests;
using NeuroHub.Json;

namespace NeuroHub.Api.ProductModels;

/// <summary>What to change of a product model; what is absent stays.</summary>
internal sealed record UpdateProductModelRequest : IClears
{
    [TextFormat(TextFormat.ModelCode)]
    public string? ModelCode { get; set; }

    [StringLength(200, MinimumLength = 1)]
    public string? ModelName { get; set; }

    [StringLength(2000), Clearable]
    public string? Description { get; set; }

    /// <summary>Bill of materials, free form; replaced as a whole.</summary>
    [Clearable]
    public RawJson? BomData { get; set; }

    /// <summary>Free form; replaced as a whole.</summary>
    [Clearable]
    public RawJson? Specifications { get; set; }

    public bool? IsActive { get; set; }

    /// <summary>Fields to empty: description, bom_data, specifications. A text that is sent blank is emptied too.</summary>
    [MaxLength(20), Each(50)]
    public IReadOnlyList<string>? Clear { get; set; }
}
