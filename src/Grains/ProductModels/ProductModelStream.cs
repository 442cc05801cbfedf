using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Json;

namespace NeuroHub.ProductModels;

/// <summary>The history of a product model.</summary>
public sealed class ProductModelStream : StreamKind<ProductModelState, ProductModelEvent>
{
    private ProductModelStream()
        : base("model", "product_model", ProductModelEventJson.Default)
    {
        On<ProductModelEvent.Created>("model.created", AuditAction.Create, (e, _, by) => $"Product model {e.Fields.ModelCode} created by {by}");
        On<ProductModelEvent.Updated>("model.updated", AuditAction.Update, (e, _, by) => $"Product model {e.Fields.ModelCode} changed by {by}");
    }

    public static ProductModelStream Kind { get; } = new();

    public static StreamId Id(long id) => Kind.Of(id);

    public override ProductModelState Initial(string key) => ProductModelState.Unknown;

    public override ProductModelState Apply(ProductModelState state, ProductModelEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(ProductModelState state) =>
        state.Fields is not null ? JsonSerializer.SerializeToNode(ProductModelGrain.View(state), Wire.Default.ProductModelView) : null;
}

[JsonSerializable(typeof(ProductModelEvent.Created))]
[JsonSerializable(typeof(ProductModelEvent.Updated))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class ProductModelEventJson : JsonSerializerContext;
