namespace NeuroHub.Silos;

/// <summary>The cluster as one of its silos sees it.</summary>
/// <param name="ActiveSilos">How many there are.</param>
/// <param name="Queues">Of those that answered.</param>
[GenerateSerializer, Immutable, Alias("nh.cluster_reading")]
public sealed record ClusterReading(
    [property: Id(0)] int ActiveSilos,
    [property: Id(1)] IReadOnlyList<CommitQueueReading> Queues);
