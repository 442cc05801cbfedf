using NeuroHub.Access;

namespace NeuroHub.Silos;

/// <summary>
/// Tells of all silos what the answering one has in memory. Orleans' management grain would read the membership table: with Redis away
/// it hangs, while the silos work. Key 0.
/// </summary>
[Alias("nh.IClusterGrain")]
public interface IClusterGrain : IGrainWithIntegerKey
{
    [Alias("Read"), Internal]
    Task<ClusterReading> Read();
}

/// <summary>Tells of one silo; the key is its address, and the caller has it placed there.</summary>
[Alias("nh.ISiloGrain")]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>Null when another silo answers, because that one is gone.</summary>
    [Alias("Read"), Internal]
    Task<CommitQueueReading?> Read();
}

/// <summary>A silo's clock beside that of whoever asked it.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="Ahead">How much later it shows; negative = earlier.</param>
/// <param name="Doubt">By how much that may be wrong: half the time that the answer took.</param>
[GenerateSerializer, Immutable, Alias("nh.clock_reading")]
public sealed record ClockReading(
    [property: Id(0)] string Silo,
    [property: Id(1)] TimeSpan Ahead,
    [property: Id(2)] TimeSpan Doubt)
{
    /// <param name="silo">Whose.</param>
    /// <param name="theirs">What it shows.</param>
    /// <param name="asked">What the asking clock showed.</param>
    /// <param name="took">Until the answer.</param>
    public static ClockReading Of(string silo, DateTimeOffset theirs, DateTimeOffset asked, TimeSpan took) =>
        new(silo, theirs - (asked + (took / 2)), took / 2);
}

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
