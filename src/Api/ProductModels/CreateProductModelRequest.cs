using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Requests;
using NeuroHub.Json;

namespace NeuroHub.Api.ProductModels;

/// <summary>A new product model.</summary>
internal sealed record CreateProductModelRequest
{
    /// <summary>Unique; it begins the numbers of the model's LOTs.</summary>
    [JsonRequired, TextFormat(TextFormat.ModelCode)]
    public string ModelCode { get; set; } = "";

    [JsonRequired, StringLength(200)]
    public string ModelName { get; set; } = "";

    [StringLength(2000)]
    public string? Description { get; set; }

    /// <summary>Bill of materials, free form.</summary>
    public RawJson? BomData { get; set; }

    /// <summary>Free form.</summary>
    public RawJson? Specifications { get; set; }

    /// <summary>No LOT is made of an inactive model. Default true.</summary>
    public bool? IsActive { get; set; }
}
