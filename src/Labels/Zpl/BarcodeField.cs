using System.Globalization;
using System.Text;

namespace NeuroHub.Labels.Zpl;

/// <summary>
/// Draws a number as Code 128, with its quiet zones inside the place. A barcode that does not fit is left off (the job has a warning then); the
/// QR code holds the number, too.
/// </summary>
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

    /// <summary>Width of one module in dots; 0 = the barcode does not fit.</summary>
    private static int Dots(Place place, int modules) => Math.Min(WidestModule, place.Width / (modules + (2 * QuietModules)));
}

/// <summary>A number as a QR code of error correction Q (a quarter of it may be lost), with its quiet zone inside the place.</summary>
internal static class QrField
{
    private const int QuietModules = 4;

    /// <summary>Characters of A-Z, 0-9 and hyphen that versions 1, 2, ... hold at level Q (ISO/IEC 18004, table 7).</summary>
    private static readonly int[] Capacities = [16, 29, 47, 67];

    public static void Draw(StringBuilder zpl, Place place, string number)
    {
        var (modules, dots) = Size(number, place.Width);
        if (dots == 0)
            throw new ArgumentException($"'{number}' is too long for the QR code of this label.", nameof(number));
        var rest = place.Width - (modules * dots);
        zpl.Append(
            CultureInfo.InvariantCulture,
            $"^FO{place.X + (rest / 2)},{place.Y + (rest / 2)}^BQN,2,{dots}^FDQA,{number}^FS");
    }

    private static (int Modules, int Dots) Size(string number, int width)
    {
        var version = Array.FindIndex(Capacities, capacity => number.Length <= capacity) + 1;
        if (version == 0)
            return (0, 0);
        var modules = 17 + (4 * version);
        return (modules, width / (modules + (2 * QuietModules)));
    }
}
