namespace NeuroHub.Api.Users;

/// <summary>Where a user is signed in.</summary>
/// <param name="Sessions">Latest sign-in first.</param>
internal sealed record SessionsView(IReadOnlyList<SessionView> Sessions);

/// <summary>One session that lives.</summary>
/// <param name="Id">22 characters; what DELETE takes, and good for nothing else.</param>
/// <param name="SignedInAt">When it began.</param>
/// <param name="LastUsedAt">The sign-in or the last refresh.</param>
/// <param name="IpAddress">Where that came from.</param>
/// <param name="UserAgent">What the client called itself then, 256 characters at most.</param>
/// <param name="Current">It is the one that asks.</param>
internal sealed record SessionView(string Id, DateTimeOffset SignedInAt, DateTimeOffset LastUsedAt, string? IpAddress, string? UserAgent, bool Current);
