using System.Globalization;
using System.Text;

namespace NeuroHub.Labels.Zpl;

/// <summary>A number as Code 128, with its quiet zones inside the place. Left off when it would not fit, which the job says: the QR code holds it too.</summary>
internal static class BarcodeField
{
    /// <summary>The standard asks for ten modules of white on each side.</summary>
    private const int QuietModules = 10;
    private const int WidestModule = 3;

    public static void Draw(StringBuilder zpl, Place place, string number)
    {
        var (data, modules) = Code128.Encode(number);
        var dots = Dots(place, modules);
        if (dots == 0)
            return;
        zpl.Append(
            CultureInfo.InvariantCulture,
            $"^FO{place.X + (QuietModules * dots)},{place.Y}^BY{dots}^BCN,{place.Height},N,N,N,N^FD{data}^FS");
    }

    /// <summary>Whether a number has no barcode in that place.</summary>
    public static bool LeavesOff(Place place, string number) => !Code128.Encodes(number) || Dots(place, Code128.Encode(number).Modules) == 0;

    /// <summary>Of one module.</summary>
    private static int Dots(Place place, int modules) => Math.Min(WidestModule, place.Width / (modules + (2 * QuietModules)));
}
