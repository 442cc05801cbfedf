using System.Text.Json;
using System.Text.Json.Serialization;
using NeuroHub.Json;

namespace NeuroHub.Api.Json;

/// <summary>
/// Reads a free JSON object of a request (measured data, a bill of materials) as its own text. Numbers that no
/// double can hold are refused here, where the caller can be told: no reader after us could use them.
/// </summary>
internal sealed class JsonObjectConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Input should be a valid dictionary");
        var element = JsonSerializer.Deserialize(ref reader, ApiJson.Default.JsonElement);
        RefuseHugeNumbers(element);
        return RawJson.Of(element);
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true);

    private static void RefuseHugeNumbers(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number when !Fits(element):
                throw new JsonException("A number here is out of range");
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    RefuseHugeNumbers(property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    RefuseHugeNumbers(item);
                break;
        }
    }

    /// <summary>Finite, and not lost to zero: 1e-400000 is as unusable as 1e400000.</summary>
    private static bool Fits(JsonElement number) =>
        number.TryGetDouble(out var value)
        && double.IsFinite(value)
        && (value != 0 || number.GetRawText().AsSpan().IndexOfAnyInRange('1', '9') is var digit && (digit < 0 || IsExponent(number.GetRawText(), digit)));

    private static bool IsExponent(string text, int digit) => text.AsSpan(0, digit).IndexOfAny('e', 'E') >= 0;
}
