using System.ComponentModel.DataAnnotations;
using System.Net;

namespace NeuroHub.Hosting.Telemetry;

/// <summary>Section <c>NeuroHub:Metrics</c> of the configuration.</summary>
public sealed class MetricsOptions : IValidatableObject
{
    /// <summary>False = nothing is measured and there is no <c>/metrics</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where a silo, which has no web server, answers <c>/metrics</c>; null = nowhere. An API node answers at its own address.</summary>
    [Range(1, 65535, ErrorMessage = "a port from 1 to 65535.")]
    public int? Port { get; set; }

    /// <summary>The address at which a silo answers there; null = all of them.</summary>
    public string? Address { get; set; }

    /// <summary>Who may read <c>/metrics</c>, as CIDR blocks divided by commas.</summary>
    [Required]
    public string Networks { get; set; } = "127.0.0.0/8, ::1/128";

    internal IReadOnlyList<IPNetwork> Parsed() => [.. Parts().Select(IPNetwork.Parse)];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is not null && !IPAddress.TryParse(Address, out _))
            yield return new ValidationResult($"NeuroHub__Metrics__Address: '{Address}' is no IP address of this machine.");
        foreach (var network in Parts())
            if (!IPNetwork.TryParse(network, out _))
                yield return new ValidationResult($"NeuroHub__Metrics__Networks: '{network}' is no network such as 10.0.0.0/8.");
    }

    internal IPAddress Listens() => Address is null ? IPAddress.Any : IPAddress.Parse(Address);

    private string[] Parts() => Networks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
