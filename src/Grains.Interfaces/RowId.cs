using System.Globalization;

namespace NeuroHub;

/// <summary>
/// The integer id of a row as text: digits without a leading zero (rules.md 2). The tail of a serial number, <c>0300</c>, is not an id:
/// whoever scans half a number must not get another serial.
/// </summary>
public static class RowId
{
    /// <summary>The message for a text that is not in this form.</summary>
    public const string Form = "Input should be an id: digits without a leading zero";

    /// <summary>False also for a number too large for any row, which is simply not found.</summary>
    public static bool TryParse(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && !HasLeadingZero(text);

    public static bool IsDigits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>Digits that are no id.</summary>
    public static bool HasLeadingZero(string text) => text.Length > 1 && text[0] == '0' && IsDigits(text);
}
