using System.Globalization;

namespace NeuroHub.Api.Requests;

/// <summary>The integer id of a row as a path names it.</summary>
internal static class RowId
{
    /// <summary>Digits only; a number too large for any row is simply not found.</summary>
    public static bool TryParse(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    public static bool IsDigits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
