using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using NeuroHub.Results;

namespace NeuroHub.Printers;

/// <summary>
/// Resolves a printer's host to addresses, and accepts only addresses in the configured networks and on the configured ports. It checks
/// at each job and not only at the registration, because a name may resolve to another address later. The connection uses the checked
/// addresses and never resolves the name again.
/// </summary>
public sealed class PrinterAddresses(IOptions<PrinterOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<IPNetwork> _networks = options.Value.AllowedNetworks();
    private readonly IReadOnlyList<PortRange> _ports = options.Value.AllowedPorts();

    /// <summary>The addresses to connect to now.</summary>
    public async Task<Result<IPAddress[]>> Of(string host, int port) => Refused(port) is { } refusal ? refusal : await Of(host);

    /// <summary>Why no printer may use this port; null when it may.</summary>
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
        // ::ffff:169.254.1.1 is the same address as 169.254.1.1.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in _networks)
            if (network.Contains(plain))
                return true;
        return false;
    }
}

/// <summary>TCP ports from the first to the last, both included.</summary>
public readonly record struct PortRange(int First, int Last)
{
    private const int Highest = 65535;

    public bool Contains(int port) => port >= First && port <= Last;

    /// <exception cref="FormatException">It is neither a port nor a range of them.</exception>
    public static PortRange Parse(string text) => TryParse(text, out var range) ? range : throw new FormatException($"'{text}' is no range of ports.");

    public static bool TryParse(string text, out PortRange range)
    {
        range = default;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (!TryPort(dash < 0 ? text : text[..dash], out var first) || !TryPort(dash < 0 ? text : text[(dash + 1)..], out var last) || first > last)
            return false;
        range = new PortRange(first, last);
        return true;
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= Highest;
}

/// <summary>Section <c>NeuroHub:Printers</c> of the configuration.</summary>
public sealed class PrinterOptions : IValidatableObject
{
    /// <summary>
    /// The private ranges. The link-local ranges are left out because clouds keep their secrets there. Loopback is left out because services
    /// of this machine listen there that trust everybody who reaches them.
    /// </summary>
    private const string DefaultNetworks = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7";

    /// <summary>9100, the ports after it for print servers with several printers, and 6101 for Zebra's mobile printers.</summary>
    private const string DefaultPorts = "9100-9109, 6101";

    /// <summary>Where printers may be, as CIDR blocks divided by commas. This server connects to no other address for a printer.</summary>
    [Required]
    public string Networks { get; set; } = DefaultNetworks;

    /// <summary>Ports that printers may use, numbers and ranges divided by commas: a label must not be sent to a database.</summary>
    [Required]
    public string Ports { get; set; } = DefaultPorts;

    public IReadOnlyList<IPNetwork> AllowedNetworks() => [.. Parts(Networks).Select(IPNetwork.Parse)];

    public IReadOnlyList<PortRange> AllowedPorts() => [.. Parts(Ports).Select(PortRange.Parse)];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var network in Parts(Networks))
            if (!IPNetwork.TryParse(network, out _))
                yield return new ValidationResult($"NeuroHub__Printers__Networks: '{network}' is no network such as 10.0.0.0/8.");
        foreach (var ports in Parts(Ports))
            if (!PortRange.TryParse(ports, out _))
                yield return new ValidationResult($"NeuroHub__Printers__Ports: '{ports}' is no port such as 9100, or range such as 9100-9109.");
    }

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
