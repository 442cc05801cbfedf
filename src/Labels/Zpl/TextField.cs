using System.Globalization;
using System.Text;

namespace NeuroHub.Labels.Zpl;

/// <summary>
/// One line of text in a place: by the printer's own scalable font when it is ASCII, else as a bitmap, because not every printer has
/// a font with Hangul. Too long = narrower, and then cut.
/// </summary>
internal static class TextField
{
    // Narrower than this, and a person cannot read it.
    private const double Narrowest = 0.55;
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

        while (PrinterFont.Width(line, place.Height) * Narrowest > place.Width && line.Length > Cut.Length)
            line = line.EndsWith(Cut, StringComparison.Ordinal) ? line[..^(Cut.Length + 1)] + Cut : line[..^1] + Cut;
        var squeeze = Math.Min(1, place.Width / PrinterFont.Width(line, place.Height));
        var width = Math.Max(1, (int)(place.Height * squeeze));
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{place.X},{place.Y}^A0N,{place.Height},{width}");
        FieldData.Write(zpl, line);
    }
}
