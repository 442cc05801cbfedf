using System.Globalization;

namespace NeuroHub.Printers;

/// <summary>TCP ports from the first to the last, both included.</summary>
public readonly record struct PortRange(int First, int Last)
{
    private const int Highest = 65535;

    public bool Contains(int port) => port >= First && port <= Last;

    /// <exception cref="FormatException">It is neither a port nor a range of them.</exception>
    public static PortRange Parse(string text) => TryParse(text, out var range) ? range : throw new FormatException($"'{text}' is no range of ports.");

    public static bool TryParse(string text, out PortRange range)
    {
        range = default;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (!TryPort(dash < 0 ? text : text[..dash], out var first) || !TryPort(dash < 0 ? text : text[(dash + 1)..], out var last) || first > last)
            return false;
        range = new PortRange(first, last);
        return true;
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= Highest;
}
