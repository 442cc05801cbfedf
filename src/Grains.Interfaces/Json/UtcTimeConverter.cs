using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuroHub.Json;

/// <summary>Times go out as ISO-8601 UTC with Z to the microsecond; in with any offset. A time without an offset is UTC.</summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A time is a string in ISO-8601, such as 2025-01-10T09:00:00+09:00.");
        var text = reader.GetString();
        return TryParse(text, out var time)
            ? time
            : throw new JsonException("A time is written in ISO-8601, such as 2025-01-10T09:00:00+09:00.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[32];
        value.UtcDateTime.TryFormat(text, out var written, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }

    /// <summary>A time as it goes out, for what is no JSON.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads a time the way a body's is read; query strings use it too.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        // A date must come first: the parser alone would take "09:00" or "1/2/2025" too.
        return text is { Length: >= 16 and <= 40 }
            && text[4] == '-' && text[7] == '-' && (text[10] is 'T' or 't' or ' ')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
