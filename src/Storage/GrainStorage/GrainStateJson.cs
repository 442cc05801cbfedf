using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuroHub.Json;
using Orleans.Storage;

namespace NeuroHub.Storage.GrainStorage;

/// <summary>
/// Grain state as plain JSON. The provider's own serializer writes CLR type names into the rows, so that a renamed class
/// could no longer read its state.
/// </summary>
public sealed class GrainStateJson : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UtcTimeConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options)!;
}
