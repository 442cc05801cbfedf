using System.Globalization;

namespace NeuroHub.Firmwares;

/// <summary><c>vX.Y.Z</c>: three numbers of 0..65535 without leading zeros, compared as numbers.</summary>
public readonly record struct FirmwareVersion(int Major, int Minor, int Patch)
{
    public const string Pattern = "^v(0|[1-9][0-9]{0,4})\\.(0|[1-9][0-9]{0,4})\\.(0|[1-9][0-9]{0,4})$";

    public static bool TryParse(string text, out FirmwareVersion version)
    {
        version = default;
        if (text.Length == 0 || text[0] != 'v' || text[1..].Split('.') is not [var major, var minor, var patch])
            return false;
        if (!IsNumber(major, out var a) || !IsNumber(minor, out var b) || !IsNumber(patch, out var c))
            return false;
        version = new FirmwareVersion(a, b, c);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Major}.{Minor}.{Patch}");

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= ushort.MaxValue && (text.Length == 1 || text[0] != '0');
}
