using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuroHub.Api.Json;

/// <summary>A name on the wire may be a string or an integer: <c>"PROC-003"</c>, <c>"3"</c> and <c>3</c> all name a process.</summary>
internal sealed class NameOrNumberConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new JsonException("Input should be a valid string or integer"),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
