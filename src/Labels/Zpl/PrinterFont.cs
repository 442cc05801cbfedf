namespace NeuroHub.Labels.Zpl;

/// <summary>
/// How wide the printer's scalable font 0 sets a text. Its true widths are the device's; these are a little more, so that a text
/// may end early but never runs into its neighbour.
/// </summary>
internal static class PrinterFont
{
    private const double Wide = 0.92;
    private const double Capital = 0.66;
    private const double Small = 0.58;
    private const double Narrow = 0.34;

    /// <summary>Dots, at a character width that is the height.</summary>
    public static double Width(string text, int height) => text.Sum(letter => Of(letter) * height);

    private static double Of(char letter) => letter switch
    {
        'M' or 'W' or '@' or '%' or 'm' or 'w' => Wide,
        'i' or 'l' or 'j' or 'I' or 't' or 'f' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' or '-' or '(' or ')' or '[' or ']' => Narrow,
        _ when char.IsAsciiLetterUpper(letter) || !char.IsAsciiLetterOrDigit(letter) => Capital,
        _ => Small,
    };
}
