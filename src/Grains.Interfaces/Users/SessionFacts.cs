using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>What is known of a session whose time is not over.</summary>
/// <param name="SignedInAt">When it began.</param>
/// <param name="LastUsedAt">The sign-in or the last refresh.</param>
/// <param name="From">Where that came from; null = not known.</param>
[GenerateSerializer, Immutable, Alias("nh.session_facts")]
public sealed record SessionFacts(
    [property: Id(0)] DateTimeOffset SignedInAt,
    [property: Id(1)] DateTimeOffset LastUsedAt,
    [property: Id(2)] Origin? From)
{
    /// <summary>User id of who opened it for a station; null = whose it is.</summary>
    [Id(3)] public long? OpenedBy { get; init; }
}
