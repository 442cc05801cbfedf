using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Json;

namespace NeuroHub.ApiKeys;

/// <summary>The history of an API key.</summary>
public sealed class ApiKeyStream : StreamKind<ApiKeyState, ApiKeyEvent>
{
    private ApiKeyStream()
        : base("api_key", "api_key", ApiKeyEventJson.Default)
    {
        On<ApiKeyEvent.Created>("api_key.created", AuditAction.Create, (e, _, _) => $"API key {e.Name} created by {e.By} as {AuditText.Name(e.Role)}");
        On<ApiKeyEvent.Revoked>("api_key.revoked", AuditAction.Delete, (e, key, _) => $"API key {key.Name} revoked by {e.By}");
    }

    public static ApiKeyStream Kind { get; } = new();

    public static StreamId Id(long id) => Kind.Of(id);

    public override ApiKeyState Initial(string key) => ApiKeyState.Unknown;

    public override ApiKeyState Apply(ApiKeyState state, ApiKeyEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(ApiKeyState state) =>
        state.Id > 0 ? JsonSerializer.SerializeToNode(ApiKeyGrain.View(state), Wire.Default.ApiKeyView) : null;
}

[JsonSerializable(typeof(ApiKeyEvent.Created))]
[JsonSerializable(typeof(ApiKeyEvent.Revoked))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class ApiKeyEventJson : JsonSerializerContext;
