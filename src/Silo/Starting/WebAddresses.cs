using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace NeuroHub.Silo.Starting;

/// <summary>Where the web server of an API node is going to listen, by its configuration.</summary>
internal static class WebAddresses
{
    public static IEnumerable<IPEndPoint> Of(IConfiguration configuration)
    {
        foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(url);
            // Port 0 is any free one; sockets of the file system and names of pipes have no port.
            if (!address.IsUnixPipe && !address.IsNamedPipe && address.Port != 0)
                yield return new IPEndPoint(AddressOf(address.Host), address.Port);
        }
    }

    /// <summary>As Kestrel reads it: what is neither an address nor localhost stands for all of them.</summary>
    private static IPAddress AddressOf(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : IPAddress.Any;
}
