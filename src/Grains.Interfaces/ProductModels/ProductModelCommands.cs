using NeuroHub.Json;
using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.ProductModels;

/// <summary>Add a product model.</summary>
[GenerateSerializer, Immutable, Alias("nh.create_product_model")]
public sealed record CreateProductModel : IOutside
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public required string ModelCode { get; init; }
    [Id(2)] public required string ModelName { get; init; }
    [Id(3)] public string? Description { get; init; }
    [Id(4)] public RawJson? BomData { get; init; }
    [Id(5)] public RawJson? Specifications { get; init; }
    [Id(6)] public bool IsActive { get; init; } = true;

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        ModelCode = texts.Needed("model_code", ModelCode),
        ModelName = texts.Needed("model_name", ModelName),
        Description = texts.Optional("description", Description),
    };
}

/// <summary>Change a product model; only fields that are not null change.</summary>
[GenerateSerializer, Immutable, Alias("nh.update_product_model")]
public sealed record UpdateProductModel : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public string? ModelCode { get; init; }
    [Id(2)] public string? ModelName { get; init; }
    [Id(3)] public string? Description { get; init; }
    [Id(4)] public RawJson? BomData { get; init; }
    [Id(5)] public RawJson? Specifications { get; init; }
    [Id(6)] public bool? IsActive { get; init; }

    /// <summary>Fields to empty, by their names on the wire: description, bom_data, specifications.</summary>
    [Id(7)] public IReadOnlyList<string> Clear { get; init; } = [];

    public string? OutOfBounds() => Clear.All(field => field is "description" or "bom_data" or "specifications") ? null : "clear";

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        ModelCode = texts.NotBlank("model_code", ModelCode),
        ModelName = texts.NotBlank("model_name", ModelName),
        Description = texts.Optional("description", Description),
        Clear = texts.Cleared(Clear, ("description", Description)),
    };
}
