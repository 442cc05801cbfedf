using NeuroHub.Labels.Preview;
using SkiaSharp;

namespace NeuroHub.Labels;

/// <summary>
/// Draws a label as a printer of 203 dpi would, from the same ZPL that is sent to the printer. It knows only the commands that our templates use,
/// and uses our font in place of the printer's own.
/// </summary>
public static class LabelPreview
{
    /// <returns>A PNG, one pixel for each dot.</returns>
    /// <exception cref="NotSupportedException">A command that is not known.</exception>
    public static byte[] Png(string zpl)
    {
        using var sheet = new Sheet();
        foreach (var command in ZplCommand.Read(zpl))
            sheet.Do(command);
        using var image = SKImage.FromBitmap(sheet.Bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
