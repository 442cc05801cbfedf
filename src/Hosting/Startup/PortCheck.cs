using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NeuroHub.Hosting.Telemetry;
using Orleans.Configuration;

namespace NeuroHub.Hosting.Startup;

/// <summary>
/// Checks that the ports of this node are free, before anything of the node starts. When a second node was given no ports of its own, the message
/// names the setting, and the running node is not disturbed.
/// </summary>
public static class PortCheck
{
    /// <exception cref="PortTakenException">A port is not free.</exception>
    public static void Verify(IServiceProvider services)
    {
        foreach (var (setting, endpoint) in OfSilo(services).Concat(OfWebServer(services)))
            Verify(setting, endpoint);
    }

    private static IEnumerable<(string Setting, IPEndPoint Endpoint)> OfSilo(IServiceProvider services)
    {
        if (services.GetService<ILocalSiloDetails>() is null)
            yield break;
        var endpoints = services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        var address = endpoints.AdvertisedIPAddress;
        var isCluster = services.GetRequiredService<IOptions<NeuroHubOptions>>().Value.Mode == NeuroHubMode.Cluster;
        if (isCluster)
            yield return ("NeuroHub__SiloPort", new IPEndPoint(address, endpoints.SiloPort));
        // An embedded server without a configured port has no gateway.
        if (endpoints.GatewayPort != 0)
            yield return ("NeuroHub__GatewayPort", new IPEndPoint(address, endpoints.GatewayPort));
        if (isCluster && services.GetRequiredService<IOptions<MetricsOptions>>().Value is { Enabled: true, Port: { } port } metrics)
            yield return ("NeuroHub__Metrics__Port", new IPEndPoint(metrics.Listens(), port));
    }

    private static IEnumerable<(string Setting, IPEndPoint Endpoint)> OfWebServer(IServiceProvider services) =>
        services.GetService<IServer>() is null
            ? []
            : WebAddresses.Of(services.GetRequiredService<IConfiguration>()).Select(endpoint => ("ASPNETCORE_URLS", endpoint));

    private static void Verify(string setting, IPEndPoint endpoint)
    {
        // Without the socket option that lets two processes share a port.
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
            socket.Listen();
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortTakenException($"{setting}: another program of this machine listens at {endpoint}; each node needs ports of its own.", error);
        }
        catch (SocketException error)
        {
            throw new PortTakenException($"{setting}: this program cannot listen at {endpoint}: {error.Message}.", error);
        }
    }
}

/// <summary>A port of this node cannot be opened; the message says which setting names it.</summary>
public sealed class PortTakenException : Exception
{
    public PortTakenException()
    {
    }

    public PortTakenException(string message)
        : base(message)
    {
    }

    public PortTakenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Where the web server of an API node is going to listen, by its configuration.</summary>
internal static class WebAddresses
{
    public static IEnumerable<IPEndPoint> Of(IConfiguration configuration)
    {
        foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(url);
            // Port 0 means any free port; Unix sockets and named pipes have no port.
            if (!address.IsUnixPipe && !address.IsNamedPipe && address.Port != 0)
                yield return new IPEndPoint(AddressOf(address.Host), address.Port);
        }
    }

    /// <summary>As Kestrel reads it: a host that is neither an address nor localhost means all addresses.</summary>
    private static IPAddress AddressOf(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : IPAddress.Any;
}
