using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using NeuroHub.Client;

namespace NeuroHub.Hosting;

/// <summary>Section <c>NeuroHub</c> of the configuration: how this process runs. What differs by plant is in PlantOptions.</summary>
public sealed class NeuroHubOptions
{
    public const string Section = "NeuroHub";

    [EnumDataType(typeof(NeuroHubMode), ErrorMessage = "Embedded or Cluster.")]
    public NeuroHubMode Mode { get; set; } = NeuroHubMode.Embedded;

    /// <summary>Where embedded data and keys live; relative to the working directory.</summary>
    [Required(ErrorMessage = "a folder, such as data.")]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Reads the setting before the options are bound.</summary>
    public static string DataDirectoryIn(IConfigurationSection section) => section[nameof(DataDirectory)] ?? new NeuroHubOptions().DataDirectory;

    /// <summary>What this process is called in logs, metrics and alerts; null = machine, kind and port.</summary>
    public string? NodeName { get; set; }

    public AdminOptions Admin { get; set; } = new();

    /// <summary>
    /// Silos and API nodes with the same name form one cluster. Several clusters on one Redis each need their own name and their own database.
    /// </summary>
    [Required]
    public string ClusterId { get; set; } = NeuroHubClient.Cluster;

    /// <summary>Port between silos; below 32768, so that no outgoing connection can take it. Not used in embedded mode.</summary>
    [Range(1, 32767, ErrorMessage = "a port from 1 to 32767.")]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for callers of grains. An embedded server opens one, on loopback, only when it is configured.</summary>
    [Range(1, 32767, ErrorMessage = "a port from 1 to 32767.")]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The address that other nodes reach this silo by; null = the first one found.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>Silos that the cluster should have; fewer are reported as degraded. Null = as many as were there in the last ten minutes.</summary>
    [Range(1, 1000, ErrorMessage = "1 to 1000 silos.")]
    public int? ExpectedSilos { get; set; }

    /// <summary>
    /// How long an API node goes on serving after SIGTERM while its readiness check fails, so that a load balancer has time to notice. Null = 5
    /// in a cluster, 0 embedded.
    /// </summary>
    [Range(0, 300, ErrorMessage = "0 to 300 seconds.")]
    public int? DrainSeconds { get; set; }

    /// <summary>
    /// The most commands that become durable in one transaction. 1 = each in its own transaction, which costs most of the speed.
    /// </summary>
    [Range(1, 10_000, ErrorMessage = "1 to 10000 commands.")]
    public int MaximumBatch { get; set; } = 512;

    public TimeSpan Drain => TimeSpan.FromSeconds(DrainSeconds ?? (Mode == NeuroHubMode.Cluster ? 5 : 0));
}

/// <summary>The first ADMIN, made when there is no user yet.</summary>
public sealed class AdminOptions
{
    public string Username { get; set; } = "admin";

    /// <summary>Null = one is generated and printed once.</summary>
    public string? Password { get; set; }
}

/// <summary>How the server is split into processes.</summary>
public enum NeuroHubMode
{
    /// <summary>API and silo in one process; the record in SQLite, or in PostgreSQL when a connection string is given.</summary>
    Embedded,

    /// <summary>Silos and API nodes as separate processes; membership in Redis, the record in PostgreSQL.</summary>
    Cluster,
}

/// <summary>The Orleans dashboard; section <c>NeuroHub:Dashboard</c> of the configuration. The same on every node of a cluster.</summary>
public sealed class ClusterDashboardOptions
{
    public const string Section = NeuroHubOptions.Section + ":Dashboard";

    /// <summary>False: silos measure nothing for it, and API nodes do not serve it.</summary>
    public bool Enabled { get; set; } = true;
}
