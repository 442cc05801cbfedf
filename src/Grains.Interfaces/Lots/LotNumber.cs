using System.Globalization;

namespace NeuroHub.Lots;

/// <summary>The number of a LOT: given by hand, or <c>{model_code}-{site}-{YYMMDD}{D|N}-{nnn}</c> (rules.md 2).</summary>
public static class LotNumber
{
    public const int MaxLength = 50;

    /// <summary>The form of a number given by hand. It also needs a letter, so that a path can tell it from an id.</summary>
    public const string Pattern = "^[A-Z0-9][A-Z0-9-]{2,49}$";

    public static bool IsValid(string text) => PlainNumber.IsValid(text, 3, MaxLength);

    /// <summary>The number without its counter. LOTs of one model, site, day and shift share it.</summary>
    public static string Prefix(string modelCode, string site, DateOnly date, Shift shift) =>
        string.Create(CultureInfo.InvariantCulture, $"{modelCode}-{site}-{date:yyMMdd}{shift}");

    public static string Of(string prefix, long counter) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{counter:000}");
}

/// <summary>The common form of LOT and serial numbers: capitals, digits and hyphens, and at least one letter.</summary>
internal static class PlainNumber
{
    public static bool IsValid(string text, int minLength, int maxLength)
    {
        if (text.Length < minLength || text.Length > maxLength || text[0] == '-')
            return false;
        var letters = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterUpper(c))
                letters++;
            else if (!char.IsAsciiDigit(c) && c != '-')
                return false;
        }

        return letters > 0;
    }
}
