using SkiaSharp;
using ZXing;
using ZXing.Common;

namespace NeuroHub.Labels.Tests;

/// <summary>A label's picture, to be measured and read as a scanner would.</summary>
internal sealed class LabelPicture
{
    private readonly SKBitmap _bitmap;

    public LabelPicture(string zpl) => _bitmap = SKBitmap.Decode(LabelPreview.Png(zpl));

    public int Width => _bitmap.Width;

    public int Height => _bitmap.Height;

    public bool IsInk(int x, int y) => _bitmap.GetPixel(x, y).Red < 128;

    public int Ink(int x, int y, int width, int height)
    {
        var ink = 0;
        for (var row = y; row < y + height; row++)
            for (var column = x; column < x + width; column++)
                ink += IsInk(column, row) ? 1 : 0;
        return ink;
    }

    /// <summary>What a scanner reads in a part of the label; null when nothing.</summary>
    public string? Read(BarcodeFormat format, int x, int y, int width, int height)
    {
        // Enlarged as a camera sees it: a module of one pixel is below what the reader samples.
        const int scale = 3;
        var pixels = new byte[width * scale * height * scale];
        for (var row = 0; row < height * scale; row++)
            for (var column = 0; column < width * scale; column++)
                pixels[(row * width * scale) + column] = (byte)(IsInk(x + (column / scale), y + (row / scale)) ? 0 : 255);
        var source = new RGBLuminanceSource(pixels, width * scale, height * scale, RGBLuminanceSource.BitmapFormat.Gray8);
        var reader = new MultiFormatReader
        {
            Hints = new Dictionary<DecodeHintType, object> { [DecodeHintType.POSSIBLE_FORMATS] = new List<BarcodeFormat> { format }, [DecodeHintType.TRY_HARDER] = true },
        };
        return reader.decode(new BinaryBitmap(new HybridBinarizer(source)))?.Text;
    }
}
