namespace NeuroHub.Users;

/// <summary>The signed-in user on whose behalf a command runs.</summary>
[GenerateSerializer, Immutable, Alias("nh.actor")]
public sealed record Actor(
    [property: Id(0)] long UserId,
    [property: Id(1)] string Username,
    [property: Id(2)] string FullName,
    [property: Id(3)] Role Role)
{
    /// <summary>The system itself: seeding at the first start, progress told by the outbox.</summary>
    public static Actor System { get; } = new(0, "system", "NeuroHub", Role.Admin);
}
