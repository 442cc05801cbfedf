using System.Globalization;
using System.Text;

namespace NeuroHub.Texts;

/// <summary>
/// The one place that cleans a text from outside (rules.md 2). A scanner leaves <c>]C1</c>, a carriage return or a group separator
/// around a number; a keyboard writes it full-width; a Mac decomposes Hangul. Without cleaning, each spelling would be another serial.
/// </summary>
public static class OutsideText
{
    public const string ControlInside = "String should have no control or format character inside";

    /// <param name="text">The text as it came.</param>
    /// <param name="kind">What kind of text it is.</param>
    /// <param name="clean">The cleaned text; the same object when there was nothing to clean.</param>
    /// <returns>What is wrong with the text.</returns>
    public static TextFault Clean(string text, TextKind kind, out string clean)
    {
        clean = text;
        if (kind == TextKind.Raw)
            return TextFault.None;
        var isPlain = IsPlain(text);
        if (!isPlain)
        {
            if (HasHalfCharacter(text) || text.Contains('\0'))
                return TextFault.ControlInside;
            clean = Trimmed(kind is TextKind.Name or TextKind.Prose ? Nfc.Of(text) : FullWidth.ToAscii(Nfc.Of(text)));
        }

        if (kind == TextKind.Number)
            clean = Capitals(WithoutAimPrefix(clean));
        if (!isPlain && HasControl(clean, kind == TextKind.Prose))
            return TextFault.ControlInside;
        return kind == TextKind.Id && RowId.HasLeadingZero(clean) ? TextFault.LeadingZero : TextFault.None;
    }

    /// <summary>Cleans the number of a LOT or serial that is only searched for. A text that cannot be cleaned finds nothing anyway.</summary>
    public static string Number(string text) => Clean(text, TextKind.Number, out var clean) == TextFault.None ? clean : text;

    /// <summary>Cleans a code that is only searched for.</summary>
    public static string Code(string text) => Clean(text, TextKind.Code, out var clean) == TextFault.None ? clean : text;

    public static string Of(TextFault fault) => fault == TextFault.LeadingZero ? RowId.Form : ControlInside;

    /// <summary>Printable ASCII without blanks at its ends, as nearly every text is.</summary>
    private static bool IsPlain(string text) =>
        text.Length == 0 || (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text[0] != ' ' && text[^1] != ' ');

    private static bool HasHalfCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }

    private static string Trimmed(string text)
    {
        var (begin, end) = (0, text.Length);
        while (begin < end && Rune.GetRuneAt(text, begin) is var first && IsNothing(first))
            begin += first.Utf16SequenceLength;
        while (end > begin && Rune.TryGetRuneAt(text, LastAt(text, end), out var last) && IsNothing(last))
            end -= last.Utf16SequenceLength;
        return text[begin..end];
    }

    private static int LastAt(string text, int end) => end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? end - 2 : end - 1;

    private static bool IsNothing(Rune rune) => Rune.IsWhiteSpace(rune) || IsControl(rune);

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool HasControl(string text, bool mayHaveLines)
    {
        foreach (var rune in text.EnumerateRunes())
            if (IsControl(rune) && !(mayHaveLines && rune.Value is '\n' or '\r' or '\t' or '\u0085' or '\u2028' or '\u2029'))
                return true;
        return false;
    }

    /// <summary>Removes the symbology prefix that a scanner may send: <c>]C1</c> = GS1-128, <c>]d2</c> = GS1 DataMatrix.</summary>
    private static string WithoutAimPrefix(string text) =>
        text is [']', var symbology, var modifier, ..] && char.IsAsciiLetter(symbology) && char.IsAsciiLetterOrDigit(modifier) ? Trimmed(text[3..]) : text;

    /// <summary>Changes only ASCII letters: a number may not contain letters of another alphabet.</summary>
    private static string Capitals(string text) =>
        text.AsSpan().ContainsAnyInRange('a', 'z')
            ? string.Create(text.Length, text, static (capitals, from) => Ascii.ToUpper(from, capitals, out _))
            : text;
}
