using NeuroHub.Json;

namespace NeuroHub.ProductModels;

/// <summary>A product model as the wire shows it.</summary>
[GenerateSerializer, Immutable, Alias("nh.product_model_view")]
public sealed record ProductModelView
{
    [Id(0)] public required long Id { get; init; }
    [Id(1)] public required string ModelCode { get; init; }
    [Id(2)] public required string ModelName { get; init; }
    [Id(3)] public string? Description { get; init; }
    [Id(4)] public required RawJson BomData { get; init; }
    [Id(5)] public required RawJson Specifications { get; init; }
    [Id(6)] public required bool IsActive { get; init; }
    [Id(7)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(8)] public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A product model where another thing refers to it.</summary>
[GenerateSerializer, Immutable, Alias("nh.product_model_ref")]
public sealed record ProductModelRef(
    [property: Id(0)] long Id,
    [property: Id(1)] string ModelCode,
    [property: Id(2)] string ModelName);
