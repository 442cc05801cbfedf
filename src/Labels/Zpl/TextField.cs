using System.Globalization;
using System.Text;

namespace NeuroHub.Labels.Zpl;

/// <summary>
/// Draws one line of text in a place: with the printer's own scalable font when it is ASCII, else as a bitmap, because not every printer has a
/// font with Hangul. A text that is too long is made narrower, then smaller, and then cut in the middle.
/// </summary>
internal static class TextField
{
    // A person cannot read text that is narrower than this, or smaller than 2 mm.
    private const double Narrowest = 0.55;
    private const int Smallest = 16;
    private const string Cut = "...";

    public static void Draw(StringBuilder zpl, Place place, string value)
    {
        var line = FieldData.OneLine(value);
        if (line.Length == 0)
            return;
        if (!FieldData.IsAscii(line))
        {
            TextBitmap.Draw(zpl, place, line);
            return;
        }

        var height = Height(place, line);
        line = MiddleCut.Fit(line, Cut, shorter => Fits(place, shorter, height));
        var squeeze = Math.Min(1, place.Width / PrinterFont.Width(line, height));
        var width = Math.Max(1, (int)(height * squeeze));
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{place.X},{place.Y + ((place.Height - height) / 2)}^A0N,{height},{width}");
        FieldData.Write(zpl, line);
    }

    /// <summary>Whether the place is too small for a number, which is ASCII.</summary>
    public static bool Cuts(Place place, string number) => !Fits(place, number, Height(place, number));

    private static bool Fits(Place place, string line, int height) => PrinterFont.Width(line, height) * Narrowest <= place.Width;

    private static int Height(Place place, string line)
    {
        var height = place.Height;
        while (height > Smallest && !Fits(place, line, height))
            height--;
        return height;
    }
}

/// <summary>Writes a value so that the printer always takes it for text: <c>^FH</c>, with all special characters in hex.</summary>
internal static class FieldData
{
    private const string Plain = " -./:()+,#@*=%&;'\"!?<>[]{}|$";

    public static void Write(StringBuilder zpl, string value)
    {
        zpl.Append("^FH_^FD");
        foreach (var letter in value)
        {
            if (char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
                zpl.Append(letter);
            else
                zpl.Append(CultureInfo.InvariantCulture, $"_{(int)letter:X2}");
        }

        zpl.Append("^FS");
    }

    /// <summary>One line: line ends and other control characters become spaces.</summary>
    public static string OneLine(string value)
    {
        var line = new StringBuilder(value.Length);
        foreach (var letter in value)
            line.Append(char.IsControl(letter) ? ' ' : letter);
        return line.ToString().Trim();
    }

    public static bool IsAscii(string value) => value.All(char.IsAscii);
}
