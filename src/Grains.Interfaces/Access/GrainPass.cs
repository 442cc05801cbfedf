using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>What a client of grains shows at each call.</summary>
/// <param name="Token">The access token; the same that REST takes.</param>
/// <param name="ExpiresAt">Until when, by the plant's clock.</param>
/// <param name="Actor">Whom it speaks for: what commands must name as their sender.</param>
/// <param name="Lifetime">How long it lives from now: an equipment PC's clock may be anywhere.</param>
[GenerateSerializer, Immutable, Alias("nh.grain_pass")]
public sealed record GrainPass(
    [property: Id(0)] string Token,
    [property: Id(1)] DateTimeOffset ExpiresAt,
    [property: Id(2)] Actor Actor,
    [property: Id(3)] TimeSpan Lifetime);
