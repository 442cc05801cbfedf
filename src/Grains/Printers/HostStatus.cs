using System.Globalization;
using System.Text;

namespace NeuroHub.Printers;

/// <summary>What a Zebra printer answers to <c>~HS</c> (ZPL II Programming Guide, "Host Status Return"): three lines between STX and ETX.</summary>
/// <param name="PaperOut">Line 1, field 2.</param>
/// <param name="Paused">Line 1, field 3.</param>
/// <param name="HeadOpen">Line 2, field 3.</param>
/// <param name="RibbonOut">Line 2, field 4.</param>
public sealed record HostStatus(bool PaperOut, bool Paused, bool HeadOpen, bool RibbonOut)
{
    /// <summary>The question for the host status.</summary>
    public static ReadOnlyMemory<byte> Query { get; } = Encoding.ASCII.GetBytes("~HS\r\n");

    private const char Start = '\x02';
    private const char End = '\x03';

    /// <summary>The status in the bytes received so far; null while it is incomplete, or when it is something else.</summary>
    public static HostStatus? Parse(ReadOnlySpan<byte> answer)
    {
        var text = Encoding.ASCII.GetString(answer);
        var first = Line(ref text);
        // The end of an earlier answer that came late: its third line has two fields.
        while (first is { Length: < 3 })
            first = Line(ref text);
        return first is not null && Line(ref text) is { Length: >= 4 } second
            ? new HostStatus(IsOn(first[1]), IsOn(first[2]), IsOn(second[2]), IsOn(second[3]))
            : null;
    }

    private static string[]? Line(ref string text)
    {
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(End, start);
        if (end < 0)
            return null;
        var line = text[(start + 1)..end].Split(',');
        text = text[(end + 1)..];
        return line;
    }

    private static bool IsOn(string field) => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value != 0;
}
