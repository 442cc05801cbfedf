using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Json;

namespace NeuroHub.Alerts;

/// <summary>The history of an alert.</summary>
public sealed class AlertStream : StreamKind<AlertState, AlertEvent>
{
    private AlertStream()
        : base("alert", "alert", AlertEventJson.Default)
    {
        On<AlertEvent.Raised>("alert.raised", AuditAction.Create, (e, _, _) => $"{AuditText.Name(e.Alert.AlertType)} alert raised: {e.Alert.Message}");
        On<AlertEvent.Read>("alert.read", AuditAction.Update, (e, _, _) => $"Alert read by {e.By}");
    }

    public static AlertStream Kind { get; } = new();

    public static StreamId Id(string factKey) => Kind.Of(factKey);

    public override AlertState Initial(string key) => AlertState.Unknown(key);

    public override AlertState Apply(AlertState state, AlertEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(AlertState state)
    {
        var shown = state.Raised is { } raised ? (JsonObject)JsonSerializer.SerializeToNode(raised, Wire.Default.AlertFact)! : [];
        shown["status"] = state.ReadAt is null ? "UNREAD" : "READ";
        shown["read_by"] = state.ReadBy;
        return shown;
    }
}

[JsonSerializable(typeof(AlertEvent.Raised))]
[JsonSerializable(typeof(AlertEvent.Read))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class AlertEventJson : JsonSerializerContext;
