namespace NeuroHub.Silo.Hosting;

/// <summary>The Orleans dashboard; section <c>NeuroHub:Dashboard</c> of the configuration. The same on every node of a cluster.</summary>
public sealed class ClusterDashboardOptions
{
    public const string Section = NeuroHubOptions.Section + ":Dashboard";

    /// <summary>False: silos measure nothing for it, and API nodes do not serve it.</summary>
    public bool Enabled { get; set; } = true;
}
