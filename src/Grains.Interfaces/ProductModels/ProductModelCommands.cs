using NeuroHub.Json;
using NeuroHub.Results;

namespace NeuroHub.ProductModels;

/// <summary>Add a product model.</summary>
[GenerateSerializer, Immutable, Alias("nh.create_product_model")]
public sealed record CreateProductModel : ICommand
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public required string ModelCode { get; init; }
    [Id(2)] public required string ModelName { get; init; }
    [Id(3)] public string? Description { get; init; }
    [Id(4)] public RawJson? BomData { get; init; }
    [Id(5)] public RawJson? Specifications { get; init; }
    [Id(6)] public bool IsActive { get; init; } = true;
}

/// <summary>Change a product model; only fields that are not null change.</summary>
[GenerateSerializer, Immutable, Alias("nh.update_product_model")]
public sealed record UpdateProductModel : ICommand
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public string? ModelCode { get; init; }
    [Id(2)] public string? ModelName { get; init; }
    [Id(3)] public string? Description { get; init; }
    [Id(4)] public RawJson? BomData { get; init; }
    [Id(5)] public RawJson? Specifications { get; init; }
    [Id(6)] public bool? IsActive { get; init; }
}
