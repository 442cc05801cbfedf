using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Json;
using NeuroHub.Storage.Rows;

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

/// <summary>Which product models to list.</summary>
internal sealed record ProductModelsQuery(bool? IsActive, Page Page) : IQuery<ProductModelsQuery>
{
    public static ProductModelsQuery Read(QueryReader query) => new(
        query.Flag("is_active", "Only active models, or only inactive ones."),
        query.Page());
}
