using NeuroHub.Access;

namespace NeuroHub.Silos;

/// <summary>
/// Reports about all silos what the answering silo has in memory. Orleans' management grain would read the membership table, and that
/// call hangs while Redis is down, although the silos work. Key 0.
/// </summary>
[Alias("nh.IClusterGrain")]
public interface IClusterGrain : IGrainWithIntegerKey
{
    [Alias("Read"), Internal]
    Task<ClusterReading> Read();
}

/// <summary>Reports about one silo. The key is the silo's address, and the caller has the grain placed there.</summary>
[Alias("nh.ISiloGrain")]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>Null when another silo answers, because the silo with this address is gone.</summary>
    [Alias("Read"), Internal]
    Task<CommitQueueReading?> Read();
}

/// <summary>A silo's clock compared with the clock of the silo that asked.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="Ahead">How far it is ahead; negative = behind.</param>
/// <param name="Doubt">By how much <c>Ahead</c> may be wrong: half the time that the answer took.</param>
[GenerateSerializer, Immutable, Alias("nh.clock_reading")]
public sealed record ClockReading(
    [property: Id(0)] string Silo,
    [property: Id(1)] TimeSpan Ahead,
    [property: Id(2)] TimeSpan Doubt)
{
    /// <param name="silo">Address of the silo that answered.</param>
    /// <param name="theirs">What its clock shows.</param>
    /// <param name="asked">What the asking silo's clock showed at the question.</param>
    /// <param name="took">How long the answer took.</param>
    public static ClockReading Of(string silo, DateTimeOffset theirs, DateTimeOffset asked, TimeSpan took) =>
        new(silo, theirs - (asked + (took / 2)), took / 2);
}

/// <summary>The cluster as one of its silos sees it.</summary>
/// <param name="ActiveSilos">How many silos are active.</param>
/// <param name="Queues">Readings of the silos that answered.</param>
[GenerateSerializer, Immutable, Alias("nh.cluster_reading")]
public sealed record ClusterReading(
    [property: Id(0)] int ActiveSilos,
    [property: Id(1)] IReadOnlyList<CommitQueueReading> Queues)
{
    /// <summary>The answering silo's clock when it answered; null from an older version, which does not report it.</summary>
    [Id(2)]
    public DateTimeOffset? Clock { get; init; }

    /// <summary>The clocks of the silos that answered, compared with that clock.</summary>
    [Id(3)]
    public IReadOnlyList<ClockReading> Clocks { get; init; } = [];
}

/// <summary>The state of one silo's commit log.</summary>
/// <param name="Depth">Commands that wait for the writer.</param>
/// <param name="Capacity">How many commands may wait; one more is refused.</param>
/// <param name="AwaySince">Since when the writer cannot reach the store; null while it can.</param>
/// <param name="Failures">Failed attempts in a row to reach the store.</param>
/// <param name="AnchorsAwaySince">Since when signed audit heads cannot be put in their place; null while they can, or when none are signed.</param>
/// <param name="LateLoops">Background loops of the silo that did not run in time.</param>
[GenerateSerializer, Immutable, Alias("nh.commit_queue_reading")]
public sealed record CommitQueueReading(
    [property: Id(0)] int Depth,
    [property: Id(1)] int Capacity,
    [property: Id(2)] DateTimeOffset? AwaySince,
    [property: Id(3)] int Failures,
    [property: Id(4)] DateTimeOffset? AnchorsAwaySince = null,
    [property: Id(5)] IReadOnlyList<string>? LateLoops = null)
{
    /// <summary>The silo's clock at that moment; null from an older version, which does not report it.</summary>
    [Id(6)]
    public DateTimeOffset? Clock { get; init; }
}
