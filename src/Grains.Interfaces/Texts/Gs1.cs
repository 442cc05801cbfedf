namespace NeuroHub.Texts;

/// <summary>
/// Reads the element strings of a GS1 code (GS1 General Specifications 3 and 7.8): application identifiers and their values. FNC1, sent
/// as a group separator, ends a value of variable length. The printed form, <c>(21)…</c>, is read too.
/// </summary>
internal static class Gs1
{
    private const char Separator = '\u001D';

    /// <summary>Identifiers with a value of fixed length: their first digits, their own length, and the length of the value.</summary>
    private static readonly (string Begin, int Length, int Value)[] Fixed =
    [
        ("00", 2, 18), ("01", 2, 14), ("02", 2, 14), ("03", 2, 14), ("11", 2, 6), ("12", 2, 6), ("13", 2, 6), ("15", 2, 6), ("16", 2, 6), ("17", 2, 6), ("20", 2, 2),
        ("31", 4, 6), ("32", 4, 6), ("33", 4, 6), ("34", 4, 6), ("35", 4, 6), ("36", 4, 6), ("41", 3, 13),
    ];

    /// <summary>Identifiers with a value of variable length that have more than two digits.</summary>
    private static readonly (string Begin, int Length)[] Longer =
        [("23", 3), ("24", 3), ("25", 3), ("39", 4), ("40", 3), ("42", 3), ("43", 4), ("70", 4), ("71", 3), ("72", 4), ("80", 4), ("81", 4), ("82", 4)];

    /// <summary>The serial (21), else the batch (10); null when the text is no GS1 code or has neither.</summary>
    public static string? ValueIn(string text) => text switch
    {
        // GS1-128, DataMatrix, QR Code, DataBar. A scanner that is set to write lower case does so here too.
        [']', 'C' or 'c', '1', ..] or [']', 'd' or 'D', '2', ..] or [']', 'Q' or 'q', '3', ..] or [']', 'e' or 'E', '0', ..] => Read(text[3..]),
        [Separator, ..] => Read(text),
        ['(', _, _, ..] => ReadPrinted(text),
        // Without a prefix, only a GTIN at the beginning tells a GS1 code from a plain number.
        ['0', '1', ..] when HasGtin(text) => Read(text),
        _ => null,
    };

    private static bool HasGtin(string text) => text.Length > 18 && !text.AsSpan(0, 16).ContainsAnyExceptInRange('0', '9') && IsCheckDigit(text.AsSpan(2, 14));

    private static bool IsCheckDigit(ReadOnlySpan<char> gtin)
    {
        var sum = 0;
        for (var i = 0; i < gtin.Length - 1; i++)
            sum += (gtin[i] - '0') * (i % 2 == 0 ? 3 : 1);
        return (10 - (sum % 10)) % 10 == gtin[^1] - '0';
    }

    private static string? Read(string text)
    {
        var rest = text.AsSpan().Trim(Separator);
        string? batch = null;
        while (rest.Length > 2 && char.IsAsciiDigit(rest[0]) && char.IsAsciiDigit(rest[1]))
        {
            var (identifier, value) = Element(rest);
            if (value <= identifier)
                return batch;
            var found = rest[identifier..value];
            if (rest.StartsWith("21"))
                return found.ToString();
            if (rest.StartsWith("10"))
                batch ??= found.ToString();
            rest = rest[value..].TrimStart(Separator);
        }

        return batch;
    }

    /// <summary>Where the first element's value begins and ends.</summary>
    private static (int Identifier, int End) Element(ReadOnlySpan<char> text)
    {
        foreach (var (begin, length, value) in Fixed)
            if (text.StartsWith(begin))
                return (length, Math.Min(length + value, text.Length));
        var identifier = 2;
        foreach (var (begin, length) in Longer)
            if (text.StartsWith(begin))
                identifier = length;
        var end = text.IndexOf(Separator);
        return (identifier, end < 0 ? text.Length : end);
    }

    private static string? ReadPrinted(string text) => Printed(text, "(21)") ?? Printed(text, "(10)");

    private static string? Printed(string text, string identifier)
    {
        var at = text.IndexOf(identifier, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var value = text[(at + identifier.Length)..];
        var end = value.AsSpan().IndexOfAny('(', Separator);
        return end < 0 ? value : value[..end];
    }
}
