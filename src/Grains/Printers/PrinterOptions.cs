using System.ComponentModel.DataAnnotations;
using System.Net;

namespace NeuroHub.Printers;

/// <summary>Section <c>NeuroHub:Printers</c> of the configuration.</summary>
public sealed class PrinterOptions : IValidatableObject
{
    /// <summary>Loopback and the private ranges. Not the link-local ones, where clouds keep their secrets.</summary>
    private const string Default = "127.0.0.0/8, ::1/128, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7";

    /// <summary>Where printers may be, as CIDR blocks divided by commas: this server calls no other address on anybody's word.</summary>
    [Required]
    public string Networks { get; set; } = Default;

    public IReadOnlyList<IPNetwork> Parsed() =>
        [.. Networks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(IPNetwork.Parse)];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var network in Networks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (!IPNetwork.TryParse(network, out _))
                yield return new ValidationResult($"NeuroHub__Printers__Networks: '{network}' is no network such as 10.0.0.0/8.");
    }
}
