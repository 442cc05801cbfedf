using NeuroHub.Users;

namespace NeuroHub.Silo.Auth;

/// <summary>What became of reading an access token.</summary>
/// <param name="State">Whether it is good.</param>
/// <param name="Actor">Who it speaks for, when it is.</param>
/// <param name="SessionId">The session that it is of.</param>
/// <param name="Expires">Until when, UTC.</param>
/// <param name="MustChangePassword">Its user must first change a password that somebody else set.</param>
public sealed record TokenReading(TokenState State, Actor? Actor, string SessionId, DateTime Expires, bool MustChangePassword = false)
{
    /// <summary>Of a wall: it reads what an operator may read over REST, and calls no grain.</summary>
    public bool OnlyReads { get; init; }

    public static TokenReading Invalid { get; } = new(TokenState.Invalid, null, "", default);

    public static TokenReading Expired { get; } = new(TokenState.Expired, null, "", default);
}
