namespace NeuroHub.ProductModels;

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
