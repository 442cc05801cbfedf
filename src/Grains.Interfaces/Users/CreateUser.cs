using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>Make a user. The password arrives in clear over the cluster's private network and is hashed in the grain.</summary>
[GenerateSerializer, Immutable, Alias("nh.create_user")]
public sealed record CreateUser(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string Username,
    [property: Id(2)] string? Email,
    [property: Id(3)] string Password,
    [property: Id(4)] string FullName,
    [property: Id(5)] Role Role,
    [property: Id(6)] string? Department) : ICommand;
