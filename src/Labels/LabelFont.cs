using SkiaSharp;

namespace NeuroHub.Labels;

/// <summary>NanumSquare (SIL Open Font License, <c>Fonts/OFL.txt</c>): Latin and all 11,172 Hangul syllables.</summary>
internal static class LabelFont
{
    private static readonly SKTypeface Typeface = Load();

    /// <param name="height">Of a line, dots.</param>
    /// <param name="squeeze">1 = as designed; less = narrower.</param>
    public static SKFont Of(int height, float squeeze) => new(Typeface, height * 0.92f, squeeze)
    {
        // A printer has black and white only.
        Edging = SKFontEdging.Alias,
        Subpixel = false,
    };

    private static SKTypeface Load()
    {
        using var file = Resources.Open("NanumSquareR.ttf");
        return SKTypeface.FromStream(file) ?? throw new InvalidOperationException("The label font cannot be read.");
    }
}
