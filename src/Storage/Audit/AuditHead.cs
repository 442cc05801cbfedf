using System.Globalization;

namespace NeuroHub.Storage.Audit;

/// <summary>The end of a chain at some time: who keeps it can tell later whether anything before it was touched.</summary>
/// <param name="Chain">Its number.</param>
/// <param name="Seq">Place of its last entry.</param>
/// <param name="Hash">Of that entry, lower-case hex.</param>
public sealed record AuditHead(long Chain, long Seq, string Hash)
{
    /// <summary>Reads <c>chain:seq:hash</c>.</summary>
    public static bool TryParse(string text, out AuditHead head)
    {
        head = new AuditHead(0, 0, "");
        if (text.Split(':') is not [var chain, var seq, { Length: 64 } hash]
            || !long.TryParse(chain, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            || !hash.All(char.IsAsciiHexDigit))
            return false;
        head = new AuditHead(number, place, hash.ToLowerInvariant());
        return true;
    }

    public override string ToString() => $"{Chain}:{Seq}:{Hash}";
}
