using NeuroHub.Json;

namespace NeuroHub.ProductModels;

/// <summary>Events of a product model.</summary>
public abstract record ProductModelEvent
{
    private ProductModelEvent()
    {
    }

    public sealed record Created(long Id, ProductModelFields Fields, DateTimeOffset At) : ProductModelEvent;

    /// <summary>All fields as they are after the change.</summary>
    public sealed record Updated(ProductModelFields Fields, DateTimeOffset At) : ProductModelEvent;
}

/// <summary>The fields of a product model: everything except its id.</summary>
public sealed record ProductModelFields
{
    public required string ModelCode { get; init; }
    public required string ModelName { get; init; }
    public string? Description { get; init; }
    public required RawJson BomData { get; init; }
    public required RawJson Specifications { get; init; }
    public required bool IsActive { get; init; }
}

/// <summary>A product model as its events made it; <see cref="Fields"/> is null before it is created.</summary>
public sealed record ProductModelState
{
    public static ProductModelState Unknown { get; } = new();

    public long Id { get; private init; }
    public ProductModelFields? Fields { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private init; }

    public ProductModelState Apply(ProductModelEvent @event) => @event switch
    {
        ProductModelEvent.Created e => new ProductModelState { Id = e.Id, Fields = e.Fields, CreatedAt = e.At, UpdatedAt = e.At },
        ProductModelEvent.Updated e => this with { Fields = e.Fields, UpdatedAt = e.At },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}
