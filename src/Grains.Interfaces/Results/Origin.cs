namespace NeuroHub.Results;

/// <summary>Where a command came from, for the audit trail.</summary>
/// <param name="IpAddress">The client's, behind the proxies that the configuration trusts.</param>
/// <param name="UserAgent">As the client calls itself, cut to 256 characters, without control characters.</param>
[GenerateSerializer, Immutable, Alias("nh.origin")]
public sealed record Origin([property: Id(0)] string? IpAddress, [property: Id(1)] string? UserAgent);
