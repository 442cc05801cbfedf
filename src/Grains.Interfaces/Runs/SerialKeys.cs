using System.Collections.Frozen;
using NeuroHub.Texts;

namespace NeuroHub.Runs;

/// <summary>
/// JSON keys that mean a serial, in any spelling (rules.md 3). A body without <c>serial_number</c> is about the whole LOT. A body with
/// <c>serialNo</c> instead would start and pass a whole LOT where one serial was meant.
/// </summary>
public static class SerialKeys
{
    private static readonly FrozenSet<string> Known =
        new[] { "serial", "sn", "serialnumber", "serialno", "serialid", "serialnum", "serialnr" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ignores the case and what stands between the letters: <c>_</c>, <c>-</c>, blanks, a full stop.</summary>
    public static bool Means(string key) => Known.Contains(string.Concat(OutsideText.Code(key).Where(char.IsLetterOrDigit)));
}
