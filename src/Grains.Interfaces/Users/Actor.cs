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
    /// A program with an API key. It has an operator's rights and is nobody's worker. Its id is below zero, so it is no user's id; its name
    /// contains a colon, so it is no username.
    /// </summary>
    [JsonIgnore]
    public bool IsApiKey => UserId < 0;

    /// <summary>The system itself: seeding at the first start, and progress reported by the outbox.</summary>
    public static Actor System { get; } = new(0, "system", "NeuroHub", Role.Admin);

    public static Actor OfApiKey(long keyId, string name) => new(-keyId, "apikey:" + name, name, Role.Operator);
}

/// <summary>What counts as one address. For IPv6 it is the /64, because one customer of a provider gets all of it.</summary>
public static class ClientNetwork
{
    /// <summary>All callers without an address count as one.</summary>
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
