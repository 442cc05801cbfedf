using System.Globalization;
using System.Text.Unicode;

namespace NeuroHub.Api.Json;

/// <summary>What must hold of a body's bytes before any of it is read.</summary>
internal static class JsonText
{
    /// <summary>Null when the text may be read, else what is wrong with it.</summary>
    /// <remarks>
    /// A NUL cannot be stored as text by PostgreSQL, and half a surrogate pair is no character at all; both would be
    /// found out only deep inside. Escapes are rare, so a body without a backslash costs two vectorised scans.
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
