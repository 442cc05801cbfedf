using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Requests;
using NeuroHub.Json;

namespace NeuroHub.Api.ProductModels;

/// <summary>What to change of a product model; what is absent stays.</summary>
internal sealed record UpdateProductModelRequest
{
    [TextFormat(TextFormat.ModelCode)]
    public string? ModelCode { get; set; }

    [StringLength(200, MinimumLength = 1)]
    public string? ModelName { get; set; }

    [StringLength(2000)]
    public string? Description { get; set; }

    /// <summary>Bill of materials, free form; replaced as a whole.</summary>
    public RawJson? BomData { get; set; }

    /// <summary>Free form; replaced as a whole.</summary>
    public RawJson? Specifications { get; set; }

    public bool? IsActive { get; set; }
}
