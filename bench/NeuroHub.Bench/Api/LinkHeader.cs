namespace NeuroHub.Bench.Api;

/// <summary>Reads RFC 8288 <c>Link</c> headers.</summary>
internal static class LinkHeader
{
    /// <summary>The target of <c>rel="next"</c>, as it stands there (absolute or relative), or null.</summary>
    public static string? Next(IEnumerable<string> headers)
    {
        foreach (var header in headers)
        {
            var from = 0;
            while (header.IndexOf('<', from) is var open and >= 0 && header.IndexOf('>', open) is var close and > 0)
            {
                // Parameters end where the next target begins; a comma alone may stand inside a quoted parameter.
                var end = header.IndexOf('<', close);
                var parameters = end < 0 ? header[close..] : header[close..end];
                if (IsNext(parameters))
                    return header[(open + 1)..close];
                from = close;
            }
        }

        return null;
    }

    private static bool IsNext(string parameters) =>
        parameters.Split(';').Select(p => p.Trim(' ', ',', '>')).Any(p =>
            p.StartsWith("rel=", StringComparison.OrdinalIgnoreCase)
            && p[4..].Trim('"').Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase));
}
