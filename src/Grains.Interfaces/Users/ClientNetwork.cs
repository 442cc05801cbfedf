using System.Net;
using System.Net.Sockets;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>What counts as one address: of IPv6 the /64, which one customer of a provider has whole.</summary>
public static class ClientNetwork
{
    /// <summary>Of whoever comes by no address, all are one.</summary>
    public static string Of(Origin? from) =>
        from?.IpAddress is not { } text ? "" : IPAddress.TryParse(text, out var address) ? Of(address)!.ToString() : text;

    public static IPAddress? Of(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            return address.MapToIPv4();
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 })
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
