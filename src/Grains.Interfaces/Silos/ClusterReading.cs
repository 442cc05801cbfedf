namespace NeuroHub.Silos;

/// <summary>The cluster as one of its silos sees it.</summary>
/// <param name="ActiveSilos">How many there are.</param>
/// <param name="Queues">Of those that answered.</param>
[GenerateSerializer, Immutable, Alias("nh.cluster_reading")]
public sealed record ClusterReading(
    [property: Id(0)] int ActiveSilos,
    [property: Id(1)] IReadOnlyList<CommitQueueReading> Queues)
{
    /// <summary>The answering silo's clock when it answered; null of one that does not say yet.</summary>
    [Id(2)]
    public DateTimeOffset? Clock { get; init; }

    /// <summary>Of the silos that answered, beside that one's.</summary>
    [Id(3)]
    public IReadOnlyList<ClockReading> Clocks { get; init; } = [];
}
