using NeuroHub.Results;

namespace NeuroHub.Api.Auth;

internal static class OriginOfRequest
{
    private const int MaxUserAgent = 256;

    /// <summary>Where the request came from; the address is the client's own when a trusted proxy forwarded it.</summary>
    public static Origin Origin(this HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return new Origin(address?.ToString(), Clean(http.Request.Headers.UserAgent.ToString()));
    }

    private static string? Clean(string userAgent)
    {
        if (userAgent.Length == 0)
            return null;
        var text = userAgent.Length > MaxUserAgent ? userAgent[..MaxUserAgent] : userAgent;
        foreach (var c in text)
        {
            if (!char.IsAscii(c) || char.IsControl(c))
                return string.Concat(text.Select(it => char.IsAscii(it) && !char.IsControl(it) ? it : '?'));
        }

        return text;
    }
}
