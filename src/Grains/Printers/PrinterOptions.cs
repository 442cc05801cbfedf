using System.ComponentModel.DataAnnotations;
using System.Net;

namespace NeuroHub.Printers;

/// <summary>Section <c>NeuroHub:Printers</c> of the configuration.</summary>
public sealed class PrinterOptions : IValidatableObject
{
    /// <summary>
    /// The private ranges. Not the link-local ones, where clouds keep their secrets, and not loopback, where this machine's own services
    /// listen that trust whoever reaches them.
    /// </summary>
    private const string DefaultNetworks = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7";

    /// <summary>9100 and the ports after it of print servers with several printers; 6101 is Zebra's mobile ones.</summary>
    private const string DefaultPorts = "9100-9109, 6101";

    /// <summary>Where printers may be, as CIDR blocks divided by commas: this server calls no other address on anybody's word.</summary>
    [Required]
    public string Networks { get; set; } = DefaultNetworks;

    /// <summary>Ports that printers may listen on, numbers and ranges divided by commas: a label must not be sent to a database.</summary>
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
