using System.Globalization;
using NeuroHub.Lots;

namespace NeuroHub.Serials;

/// <summary>The number of a serial: given by hand, or <c>{lot_number}-{nnnn}</c> (rules.md 2).</summary>
public static class SerialNumber
{
    public const int MaxLength = 60;

    /// <summary>The form of a number given by hand. It also needs a letter, so that a path can tell it from an id.</summary>
    public const string Pattern = "^[A-Z0-9][A-Z0-9-]{2,59}$";

    public static bool IsValid(string text) => PlainNumber.IsValid(text, 3, MaxLength);

    public static string Of(string lotNumber, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{lotNumber}-{sequence:0000}");
}
