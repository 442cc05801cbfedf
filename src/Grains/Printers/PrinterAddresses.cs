using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using NeuroHub.Results;

namespace NeuroHub.Printers;

/// <summary>
/// Turns a printer's host into addresses, and lets only those through that lie in the configured networks, on the configured ports. Asked
/// at each job and not only at the registration: a name may lead elsewhere tomorrow. What is connected to are the addresses that were
/// looked at, never the name again.
/// </summary>
public sealed class PrinterAddresses(IOptions<PrinterOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<IPNetwork> _networks = options.Value.AllowedNetworks();
    private readonly IReadOnlyList<PortRange> _ports = options.Value.AllowedPorts();

    /// <summary>Where to connect to now.</summary>
    public async Task<Result<IPAddress[]>> Of(string host, int port) => Refused(port) is { } refusal ? refusal : await Of(host);

    /// <summary>Why no printer may listen there; null when it may.</summary>
    public Refusal? Refused(int port)
    {
        foreach (var range in _ports)
            if (range.Contains(port))
                return null;
        return PrinterRefusals.OutsidePorts(port);
    }

    public async Task<Result<IPAddress[]>> Of(string host)
    {
        IPAddress[] addresses;
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            addresses = await Dns.GetHostAddressesAsync(host, limit.Token);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ArgumentException)
        {
            return PrinterRefusals.UnknownHost(host);
        }

        if (addresses.Length == 0)
            return PrinterRefusals.UnknownHost(host);
        return Array.TrueForAll(addresses, IsAllowed) ? addresses : PrinterRefusals.OutsideNetworks(host);
    }

    private bool IsAllowed(IPAddress address)
    {
        // ::ffff:169.254.1.1 is 169.254.1.1 in another coat.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in _networks)
            if (network.Contains(plain))
                return true;
        return false;
    }
}
