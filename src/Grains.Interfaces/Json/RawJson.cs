using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuroHub.Json;

/// <summary>A JSON value kept as its own text: what a station measured is stored as it was sent, less white space.</summary>
[GenerateSerializer, Immutable, Alias("nh.raw_json")]
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson([property: Id(0)] string Text)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = WireJson.Readable };

    public static RawJson EmptyObject { get; } = new("{}");

    public static RawJson Of(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            element.WriteTo(writer);
        return new RawJson(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    public override string ToString() => Text;
}

/// <summary>Reads any JSON value as text and writes it back unchanged.</summary>
public sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return RawJson.Of(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true);
}
