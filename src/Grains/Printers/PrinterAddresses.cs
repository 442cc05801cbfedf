using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using NeuroHub.Results;

namespace NeuroHub.Printers;

/// <summary>
/// Turns a printer's host into addresses, and lets only those through that lie in the configured networks. Asked at each job and
/// not only at the registration: a name may lead elsewhere tomorrow.
/// </summary>
public sealed class PrinterAddresses(IOptions<PrinterOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<IPNetwork> _networks = options.Value.Parsed();

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
