using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuroHub.Json;

/// <summary>
/// Writes times as ISO-8601 UTC with Z, to the microsecond, and reads times with any offset. A time without an offset is refused,
/// because the server cannot know whose clock it is from.
/// </summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private static readonly SearchValues<char> InClock = SearchValues.Create("0123456789:.,");

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A time is a string in ISO-8601, such as 2025-01-10T09:00:00+09:00.");
        return TryParse(reader.GetString(), out var time)
            ? time
            : throw new JsonException("A time is written in ISO-8601 and with its offset, such as 2025-01-10T09:00:00+09:00.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[32];
        value.UtcDateTime.TryFormat(text, out var written, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }

    /// <summary>A time as the wire shows it, for output that is not JSON.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads a time with its offset.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        return HasOffset(text) == true && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>Reads a time without an offset, as query strings may give it.</summary>
    public static bool TryParseLocal(string? text, out DateTime time)
    {
        time = default;
        return HasOffset(text) == false && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>
    /// Whether a time has an offset; null when the text is no ISO-8601 time: date, <c>T</c> or a blank, hours and minutes, then more.
    /// </summary>
    /// <remarks>The framework's parser alone would also accept <c>09:00</c>, <c>1/2/2025</c>, <c>09:00 PM</c> and <c>GMT</c>.</remarks>
    public static bool? HasOffset(string? text)
    {
        if (text is not { Length: >= 16 and <= 40 } || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ') || text[13] != ':')
            return null;
        var clock = text.AsSpan(11);
        var end = clock.IndexOfAnyExcept(InClock);
        if (end < 0)
            return false;
        var offset = clock[end..].TrimStart(' ');
        return offset is "Z" or "z" || (offset is ['+' or '-', ..] && offset.Length is >= 3 and <= 6 && !offset[1..].ContainsAnyExcept(InClock)) ? true : null;
    }
}

/// <summary>A time of day in hours and minutes: <c>08:00</c>.</summary>
public sealed class ClockTimeConverter : JsonConverter<TimeOnly>
{
    private const string Format = "HH:mm";

    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var time)
            ? time
            : throw new JsonException("A time of the clock is a string of hours and minutes, such as 08:00.");

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));

    public static bool TryParse(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
