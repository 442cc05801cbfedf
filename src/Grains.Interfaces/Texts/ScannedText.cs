using System.Text;

namespace NeuroHub.Texts;

/// <summary>What a scanned text may mean: GS1, an AIM prefix, a line end, lower case, keys of a Korean keyboard.</summary>
/// <param name="Text">The text, cleaned as a code, in its own case.</param>
/// <param name="Keys">The text before a Korean input method changed it to Hangul; usually the same as Text.</param>
public sealed record ScannedText(string Text, string Keys)
{
    /// <summary>The text as the number of a LOT or serial; two possible numbers at most.</summary>
    public IReadOnlyList<string> Numbers { get; } = [.. new[] { OutsideText.Number(Text), OutsideText.Number(Keys) }.Distinct()];

    /// <summary>The text as a code, a name or an id that is not the number of a LOT or serial.</summary>
    public IReadOnlyList<string> Codes { get; } = [.. new[] { Text, Keys }.Distinct()];

    public static ScannedText Of(string raw)
    {
        var sent = WithoutLineEnd(raw);
        var meant = Gs1.ValueIn(sent) ?? Gs1.ValueIn(HangulKeyboard.KeysOf(sent)) ?? sent;
        var text = Clean(meant);
        return new ScannedText(text, Clean(HangulKeyboard.KeysOf(text)));
    }

    /// <summary>Cleans the text as every code from outside is cleaned. If that fails, invisible characters are removed first.</summary>
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
