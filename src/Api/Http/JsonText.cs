using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using NeuroHub.Json;

namespace NeuroHub.Api.Http;

/// <summary>Checks a body's bytes before any of it is read.</summary>
internal static class JsonText
{
    /// <summary>Null when the text is valid, else what is wrong with it.</summary>
    /// <remarks>
    /// PostgreSQL cannot store a NUL as text, and half a surrogate pair is no character. Both would otherwise fail only deep inside.
    /// Escapes are rare, so a body without a backslash costs two vectorised scans.
    /// </remarks>
    public static string? Fault(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
            return "The body is not valid UTF-8";
        var highSurrogate = false;
        while (text.IndexOf((byte)'\\') is var at and >= 0)
        {
            if (highSurrogate && at > 0)
                return LoneSurrogate;
            text = text[(at + 1)..];
            if (text.IsEmpty)
                break;
            if (text[0] != 'u' || text.Length < 5 || !TryHex(text[1..5], out var unit))
            {
                if (highSurrogate)
                    return LoneSurrogate;
                text = text[1..];
                continue;
            }

            if (unit == 0)
                return "A NUL character is not allowed";
            if (char.IsLowSurrogate((char)unit) != highSurrogate)
                return LoneSurrogate;
            highSurrogate = char.IsHighSurrogate((char)unit);
            text = text[5..];
        }

        return highSurrogate ? LoneSurrogate : null;
    }

    private const string LoneSurrogate = "A lone surrogate is not a character";

    private static bool TryHex(ReadOnlySpan<byte> digits, out ushort unit) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unit);
}

/// <summary>
/// Reads a free JSON object of a request (measured data, a bill of materials) as its own text. Numbers that no double can hold are refused
/// here, where the caller can be told: no later reader could use them.
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

    /// <summary>Finite, and not rounded to zero: 1e-400000 is as unusable as 1e400000.</summary>
    private static bool Fits(JsonElement number) =>
        number.TryGetDouble(out var value)
        && double.IsFinite(value)
        && (value != 0 || number.GetRawText().AsSpan().IndexOfAnyInRange('1', '9') is var digit && (digit < 0 || IsExponent(number.GetRawText(), digit)));

    private static bool IsExponent(string text, int digit) => text.AsSpan(0, digit).IndexOfAny('e', 'E') >= 0;
}

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
