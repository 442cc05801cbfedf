namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>One test of many processes at a time, and none beside: they fill the machine, and one crashes the shared PostgreSQL.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection
{
    public const string Name = "clusters of processes";
}
