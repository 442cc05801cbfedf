using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuroHub.Json;

/// <summary>
/// Writes every enum of NeuroHub as UPPER_SNAKE names. The input must be exactly one declared name, in any case. The framework's own converter
/// reads <c>CREATED,CLOSED</c> as flags and makes a third value of the two.
/// </summary>
public sealed class UpperCaseEnums : JsonConverterFactory
{
    private const string Ours = nameof(NeuroHub);

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsEnum
        && typeToConvert.Namespace is { } name
        && name.StartsWith(Ours, StringComparison.Ordinal)
        && (name.Length == Ours.Length || name[Ours.Length] == '.');

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(UpperCaseEnumConverter<>).MakeGenericType(typeToConvert))!;
}

/// <inheritdoc cref="UpperCaseEnums"/>
internal sealed class UpperCaseEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, JsonEncodedText> Texts = Enum.GetValues<T>().ToFrozenDictionary(
        value => value, value => JsonEncodedText.Encode(JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString())));

    private static readonly FrozenDictionary<string, T> Values =
        Texts.ToFrozenDictionary(pair => pair.Value.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"One of {string.Join(", ", Values.Keys)} is expected.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (!Texts.TryGetValue(value, out var text))
            throw new JsonException($"{value} is no name of {typeof(T).Name}.");
        writer.WriteStringValue(text);
    }

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(Texts[value]);

    private static T Read(string? text) =>
        text is not null && Values.TryGetValue(text, out var value) ? value : throw new JsonException($"One of {string.Join(", ", Values.Keys)} is expected.");
}
