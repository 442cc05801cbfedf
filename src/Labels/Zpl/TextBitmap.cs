using System.Globalization;
using System.Text;
using SkiaSharp;

namespace NeuroHub.Labels.Zpl;

/// <summary>Draws a line of text and writes it as a picture (<c>^GFA</c>).</summary>
internal static class TextBitmap
{
    private const float Narrowest = 0.6f;
    private const string Cut = "…";

    public static void Draw(StringBuilder zpl, Place place, string line)
    {
        using var natural = LabelFont.Of(place.Height, 1);
        line = MiddleCut.Fit(line, Cut, shorter => natural.MeasureText(shorter) * Narrowest <= place.Width);
        var width = natural.MeasureText(line);
        using var font = LabelFont.Of(place.Height, Math.Min(1, place.Width / width));
        using var bitmap = new SKBitmap(new SKImageInfo(Math.Min(place.Width, (int)Math.Ceiling(font.MeasureText(line))), place.Height, SKColorType.Gray8));
        using (var canvas = new SKCanvas(bitmap))
        using (var ink = new SKPaint { Color = SKColors.Black, IsAntialias = false })
        {
            canvas.Clear(SKColors.White);
            canvas.DrawText(line, 0, place.Height * 0.8f, SKTextAlign.Left, font, ink);
        }

        Write(zpl, place, bitmap);
    }

    private static void Write(StringBuilder zpl, Place place, SKBitmap bitmap)
    {
        var bytesPerRow = (bitmap.Width + 7) / 8;
        var total = bytesPerRow * bitmap.Height;
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{place.X},{place.Y}^GFA,{total},{total},{bytesPerRow},");
        var pixels = bitmap.GetPixelSpan();
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var column = 0; column < bytesPerRow; column++)
            {
                var bits = 0;
                for (var bit = 0; bit < 8; bit++)
                {
                    var x = (column * 8) + bit;
                    bits = (bits << 1) | (x < bitmap.Width && pixels[(y * bitmap.RowBytes) + x] < 128 ? 1 : 0);
                }

                zpl.Append(CultureInfo.InvariantCulture, $"{bits:X2}");
            }
        }

        zpl.Append("^FS");
    }
}
