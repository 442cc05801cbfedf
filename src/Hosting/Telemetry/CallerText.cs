using System.Globalization;
using System.Text;
using Serilog.Events;

namespace NeuroHub.Hosting.Telemetry;

/// <summary>
/// Makes text from callers safe for logs and traces (paths, queries, headers, names, the texts of errors about them): at most 256 characters of
/// each value, and no control character that looks like the end of a line or controls a terminal.
/// </summary>
internal static class CallerText
{
    public const int MaxLength = 256;

    // A stack trace is our own text, but the messages in it may come from a caller.
    private const int MaxException = 8192;

    private const char Ellipsis = '…';

    public static bool IsPlain(string text) => text.Length <= MaxLength && !text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !HasOtherControls(text);

    /// <summary>Returns the same string when there is nothing to change, which is nearly always.</summary>
    public static string Cut(string text)
    {
        if (IsPlain(text))
            return text;
        var cut = text.Length > MaxLength ? text.AsSpan(0, MaxLength - 1) : text.AsSpan();
        // Do not cut a surrogate pair in half.
        if (cut.Length > 0 && char.IsHighSurrogate(cut[^1]))
            cut = cut[..^1];
        var plain = new StringBuilder(cut.Length + 8);
        foreach (var character in cut)
        {
            if (IsControl(character))
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                plain.Append(character);
        }

        return cut.Length < text.Length ? Within(plain) : plain.Length > MaxLength ? Within(plain) : plain.ToString();
    }

    /// <summary>Replaces every value of a log line that is not plain.</summary>
    public static void Cut(LogEvent line)
    {
        List<LogEventProperty>? changed = null;
        foreach (var (name, value) in line.Properties)
            if (Cut(value) is var plain && !ReferenceEquals(plain, value))
                (changed ??= []).Add(new LogEventProperty(name, plain));
        foreach (var property in changed ?? [])
            line.AddOrUpdateProperty(property);
    }

    /// <summary>Returns the exception, or a shorter one when its text is too long.</summary>
    public static Exception? Cut(Exception? error) => error is not null && error.ToString() is { Length: > MaxException } text ? new LongException(text[..MaxException]) : error;

    private static string Within(StringBuilder text) =>
        text.Length < MaxLength ? text.Append(Ellipsis).ToString() : string.Concat(text.ToString().AsSpan(0, MaxLength - 1), [Ellipsis]);

    private static LogEventPropertyValue Cut(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => IsPlain(text) ? value : new ScalarValue(Cut(text)),
        SequenceValue sequence when sequence.Elements.Any(element => !ReferenceEquals(Cut(element), element)) =>
            new SequenceValue(sequence.Elements.Select(Cut)),
        StructureValue structure when structure.Properties.Any(property => !ReferenceEquals(Cut(property.Value), property.Value)) =>
            new StructureValue(structure.Properties.Select(property => new LogEventProperty(property.Name, Cut(property.Value))), structure.TypeTag),
        DictionaryValue map when map.Elements.Any(element => !ReferenceEquals(Cut(element.Key), element.Key) || !ReferenceEquals(Cut(element.Value), element.Value)) =>
            new DictionaryValue(map.Elements.Select(element => KeyValuePair.Create((ScalarValue)Cut(element.Key), Cut(element.Value)))),
        _ => value,
    };

    private static bool HasOtherControls(string text)
    {
        foreach (var character in text)
            if (character >= '\x7f' && IsControl(character))
                return true;
        return false;
    }

    /// <summary>
    /// Control characters, and characters that break a line or reverse its direction without being control characters: separators and direction
    /// marks.
    /// </summary>
    private static bool IsControl(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    /// <summary>The beginning of an exception's text.</summary>
    private sealed class LongException(string text) : Exception(text)
    {
        public override string ToString() => Message + Ellipsis;
    }
}
