namespace NeuroHub.Users;

/// <summary>The person at the station, as a run keeps them: <c>worker{id, username, full_name}</c>.</summary>
[GenerateSerializer, Immutable, Alias("nh.worker")]
public sealed record Worker(
    [property: Id(0)] long Id,
    [property: Id(1)] string Username,
    [property: Id(2)] string FullName);
