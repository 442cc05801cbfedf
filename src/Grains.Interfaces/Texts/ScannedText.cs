using System.Text;

namespace NeuroHub.Texts;

/// <summary>What a scanner may have meant by what it sent: GS1, an AIM prefix, a line end, lower case, keys of a Korean keyboard.</summary>
/// <param name="Text">What was read, cleaned as a code is, in its own case.</param>
/// <param name="Keys">The same as it was before a Korean input method made Hangul of it; mostly the same text.</param>
public sealed record ScannedText(string Text, string Keys)
{
    /// <summary>As the number of a LOT or serial; not more than these two can be meant.</summary>
    public IReadOnlyList<string> Numbers { get; } = [.. new[] { OutsideText.Number(Text), OutsideText.Number(Keys) }.Distinct()];

    /// <summary>As a code, a name or an id that is no number of a LOT or serial.</summary>
    public IReadOnlyList<string> Codes { get; } = [.. new[] { Text, Keys }.Distinct()];

    public static ScannedText Of(string raw)
    {
        var sent = WithoutLineEnd(raw);
        var meant = Gs1.ValueIn(sent) ?? Gs1.ValueIn(HangulKeyboard.KeysOf(sent)) ?? sent;
        var text = Clean(meant);
        return new ScannedText(text, Clean(HangulKeyboard.KeysOf(text)));
    }

    /// <summary>As every code from outside is cleaned; what cannot be taken even then loses what is no character.</summary>
    private static string Clean(string text)
    {
        var plain = WithoutAimPrefix(text);
        return OutsideText.Clean(plain, TextKind.Code, out var clean) == TextFault.None ? clean : OutsideText.Code(Visible(plain));
    }

    private static string WithoutAimPrefix(string text) =>
        text is [']', var symbology, var modifier, ..] && char.IsAsciiLetter(symbology) && char.IsAsciiLetterOrDigit(modifier) ? text[3..] : text;

    private static string WithoutLineEnd(string text) => text.TrimEnd('\r', '\n', '\t', ' ').TrimStart(' ', '\u0002');

    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune != Rune.ReplacementChar && !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format)
                visible.Append(rune);
        return visible.ToString();
    }
}
