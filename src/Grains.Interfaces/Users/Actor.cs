using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>The signed-in user on whose behalf a command runs.</summary>
[GenerateSerializer, Immutable, Alias("nh.actor")]
public sealed record Actor(
    [property: Id(0)] long UserId,
    [property: Id(1)] string Username,
    [property: Id(2)] string FullName,
    [property: Id(3)] Role Role)
{
    /// <summary>
    /// A program with an API key: an operator's rights, and nobody's worker. Its number is below zero, so that it is no user's; a colon is in no username.
    /// </summary>
    [JsonIgnore]
    public bool IsApiKey => UserId < 0;

    /// <summary>The system itself: seeding at the first start, progress told by the outbox.</summary>
    public static Actor System { get; } = new(0, "system", "NeuroHub", Role.Admin);

    public static Actor OfApiKey(long keyId, string name) => new(-keyId, "apikey:" + name, name, Role.Operator);
}

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
