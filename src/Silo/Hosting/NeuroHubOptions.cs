using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Silo.Hosting;

/// <summary>Section <c>NeuroHub</c> of the configuration: how this process runs. What differs by plant is in PlantOptions.</summary>
public sealed class NeuroHubOptions
{
    public const string Section = "NeuroHub";

    public NeuroHubMode Mode { get; set; } = NeuroHubMode.Embedded;

    /// <summary>Where embedded data and keys live; relative to the working directory.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>What this process is called in logs, metrics and alerts; null = machine, kind and port.</summary>
    public string? NodeName { get; set; }

    public AdminOptions Admin { get; set; } = new();

    /// <summary>Ports of a cluster's silo, below 32768 so that no client port can take them. Embedded picks free ones.</summary>
    [Range(1, 32767)]
    public int SiloPort { get; set; } = 11111;

    [Range(1, 32767)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The address that other nodes reach this silo by; null = the first one found.</summary>
    public string? AdvertisedAddress { get; set; }
}

/// <summary>The first ADMIN, made when there is no user yet.</summary>
public sealed class AdminOptions
{
    public string Username { get; set; } = "admin";

    /// <summary>Null = one is generated and printed once.</summary>
    public string? Password { get; set; }
}
