using System.Collections.Frozen;
using NeuroHub.Texts;

namespace NeuroHub.Runs;

/// <summary>
/// Keys that mean a serial in whatever spelling (rules.md 3). A body without <c>serial_number</c> speaks of the whole LOT; one with
/// <c>serialNo</c> in its place would start and pass a LOT where one unit was meant.
/// </summary>
public static class SerialKeys
{
    private static readonly FrozenSet<string> Known =
        new[] { "serial", "sn", "serialnumber", "serialno", "serialid", "serialnum", "serialnr" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whatever the case, and whatever stands between its letters: <c>_</c>, <c>-</c>, blanks, a stop.</summary>
    public static bool Means(string key) => Known.Contains(string.Concat(OutsideText.Code(key).Where(char.IsLetterOrDigit)));
}
