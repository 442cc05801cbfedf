using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace NeuroHub.Silo.Telemetry;

/// <summary>Tells who may read <c>/metrics</c>: by address, because a scraper has no account.</summary>
public sealed class MetricsPeers(IOptions<MetricsOptions> options)
{
    private readonly IReadOnlyList<IPNetwork> _networks = options.Value.Parsed();

    public bool MayRead(HttpContext http) =>
        // What is left of these was written by somebody who is not a proxy of ours, or by a proxy that nobody told us of: then the
        // address is the proxy's, and says nothing of who asks.
        !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded")
        && http.Connection.RemoteIpAddress is { } address
        && Knows(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private bool Knows(IPAddress address)
    {
        foreach (var network in _networks)
            if (network.Contains(address))
                return true;
        return false;
    }
}
