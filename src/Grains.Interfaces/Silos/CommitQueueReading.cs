namespace NeuroHub.Silos;

/// <summary>How the commit log of one silo is.</summary>
/// <param name="Depth">Commands that wait for the writer.</param>
/// <param name="Capacity">Commands that may; one more is refused.</param>
/// <param name="AwaySince">Since when the writer does not reach the store; null while it does.</param>
/// <param name="Failures">Attempts in a row that did not.</param>
/// <param name="AnchorsAwaySince">Since when signed audit heads do not reach their place; null while they do, or none are signed.</param>
/// <param name="LateLoops">Background work of the silo that has not come round in time.</param>
[GenerateSerializer, Immutable, Alias("nh.commit_queue_reading")]
public sealed record CommitQueueReading(
    [property: Id(0)] int Depth,
    [property: Id(1)] int Capacity,
    [property: Id(2)] DateTimeOffset? AwaySince,
    [property: Id(3)] int Failures,
    [property: Id(4)] DateTimeOffset? AnchorsAwaySince = null,
    [property: Id(5)] IReadOnlyList<string>? LateLoops = null)
{
    /// <summary>The silo's clock at that moment; null of one that does not say yet.</summary>
    [Id(6)]
    public DateTimeOffset? Clock { get; init; }
}
