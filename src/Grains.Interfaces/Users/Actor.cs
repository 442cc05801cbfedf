using System.Text.Json.Serialization;

namespace NeuroHub.Users;

/// <summary>The signed-in user on whose behalf a command runs.</summary>
[GenerateSerializer, Immutable, Alias("nh.actor")]
public sealed record Actor(
    [property: Id(0)] long UserId,
    [property: Id(1)] string Username,
    [property: Id(2)] string FullName,
    [property: Id(3)] Role Role)
{
    /// <summary>
    /// A program with an API key: an operator's rights, and nobody's worker. Its number is below zero, so that it is no user's; a colon is in no username.
    /// </summary>
    [JsonIgnore]
    public bool IsApiKey => UserId < 0;

    /// <summary>The system itself: seeding at the first start, progress told by the outbox.</summary>
    public static Actor System { get; } = new(0, "system", "NeuroHub", Role.Admin);

    public static Actor OfApiKey(long keyId, string name) => new(-keyId, "apikey:" + name, name, Role.Operator);
}
