using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Json;

namespace NeuroHub.Plant;

/// <summary>The history of the plant's settings.</summary>
public sealed class PlantStream : StreamKind<PlantState, PlantEvent>
{
    private PlantStream()
        : base("plant", "plant", PlantEventJson.Default)
    {
        On<PlantEvent.Changed>("plant.changed", AuditAction.Update, (e, _, _) => $"Plant changed by {e.By}");
    }

    public static PlantStream Kind { get; } = new();

    public static StreamId Id(long id) => Kind.Of(id);

    public override PlantState Initial(string key) => PlantState.Unknown;

    public override PlantState Apply(PlantState state, PlantEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(PlantState state) => JsonSerializer.SerializeToNode(state.Settings, Wire.Default.PlantSettings);
}

[JsonSerializable(typeof(PlantEvent.Changed))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class PlantEventJson : JsonSerializerContext;
