using NeuroHub.Json;

namespace NeuroHub.ProductModels;

/// <summary>Facts of a product model's life.</summary>
public abstract record ProductModelEvent
{
    private ProductModelEvent()
    {
    }

    public sealed record Created(long Id, ProductModelFields Fields, DateTimeOffset At) : ProductModelEvent;

    /// <summary>All fields as they are after the change.</summary>
    public sealed record Updated(ProductModelFields Fields, DateTimeOffset At) : ProductModelEvent;
}

/// <summary>What a product model is: everything of it but its id.</summary>
public sealed record ProductModelFields
{
    public required string ModelCode { get; init; }
    public required string ModelName { get; init; }
    public string? Description { get; init; }
    public required RawJson BomData { get; init; }
    public required RawJson Specifications { get; init; }
    public required bool IsActive { get; init; }
}
