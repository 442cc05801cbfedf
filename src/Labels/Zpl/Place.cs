using System.Globalization;
using System.Text;

namespace NeuroHub.Labels.Zpl;

/// <summary>Where a field goes on a label, and as what.</summary>
/// <param name="Kind">text, code128 or qr.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="X">Dots from the left.</param>
/// <param name="Y">Dots from the top.</param>
/// <param name="Width">Width in dots, for a barcode with its quiet zones. A field is never wider.</param>
/// <param name="Height">Height in dots; of a QR code it is the width.</param>
internal sealed record Place(string Kind, string Field, int X, int Y, int Width, int Height)
{
    /// <summary>Reads <c>text:product:20,152,344,26</c>, or a bare name.</summary>
    public static Place Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length == 1)
            return new Place("", parts[0], 0, 0, 0, 0);
        var numbers = parts[2].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Place(parts[0], parts[1], numbers[0], numbers[1], numbers[2], numbers.Length > 3 ? numbers[3] : numbers[2]);
    }

    public void Draw(StringBuilder zpl, string value)
    {
        switch (Kind)
        {
            case "text":
                TextField.Draw(zpl, this, value);
                break;
            case "code128":
                BarcodeField.Draw(zpl, this, value);
                break;
            case "qr":
                QrField.Draw(zpl, this, value);
                break;
            default:
                throw new InvalidOperationException($"A label template asks for a field of kind '{Kind}'.");
        }
    }

    /// <summary>What this place does not show of a number; null = it shows all of it.</summary>
    public LabelWarning? Warning(string number) => Kind switch
    {
        "code128" when BarcodeField.LeavesOff(this, number) => LabelWarning.BarcodeLeftOff,
        "text" when TextField.Cuts(this, number) => LabelWarning.NumberCut,
        _ => null,
    };
}

/// <summary>
/// Estimates how wide the printer's scalable font 0 prints a text. Only the printer knows the true widths. These are a little larger, so that a
/// text may end early but never overlaps its neighbour.
/// </summary>
internal static class PrinterFont
{
    private const double Wide = 0.92;
    private const double Capital = 0.66;
    private const double Small = 0.58;
    private const double Narrow = 0.34;

    /// <summary>Width in dots, for characters as wide as they are high.</summary>
    public static double Width(string text, int height) => text.Sum(letter => Of(letter) * height);

    private static double Of(char letter) => letter switch
    {
        'M' or 'W' or '@' or '%' or 'm' or 'w' => Wide,
        'i' or 'l' or 'j' or 'I' or 't' or 'f' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' or '-' or '(' or ')' or '[' or ']' => Narrow,
        _ when char.IsAsciiLetterUpper(letter) || !char.IsAsciiLetterOrDigit(letter) => Capital,
        _ => Small,
    };
}

/// <summary>
/// Makes a line fit by leaving out its middle: two serials differ in the last digits of their numbers, two products in the first words of their
/// names.
/// </summary>
internal static class MiddleCut
{
    /// <param name="line">The whole line.</param>
    /// <param name="mark">Stands for what is left out.</param>
    /// <param name="fits">Whether a line is short enough.</param>
    public static string Fit(string line, string mark, Func<string, bool> fits)
    {
        if (fits(line))
            return line;
        // What a person sees as one letter is not split: Hangul that consists of parts, surrogate pairs.
        var starts = StringInfo.ParseCombiningCharacters(line);
        for (var kept = starts.Length - 1; kept > 1; kept--)
        {
            var head = kept / 2;
            var shorter = string.Concat(line.AsSpan(0, starts[head]), mark, line.AsSpan(starts[starts.Length - (kept - head)]));
            if (fits(shorter))
                return shorter;
        }

        return mark;
    }
}
