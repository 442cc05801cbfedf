using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>A session after its last sign-in or refresh.</summary>
/// <param name="User">The user of the session.</param>
/// <param name="SessionId">22 characters of base64url.</param>
/// <param name="RefreshToken">Opaque; it can be exchanged for an access token once. Empty when none is answered.</param>
/// <param name="EndsAt">
/// When it ends without a refresh: 8 h from now, and 7 days after the sign-in at the latest; a device's session 90 days after it.
/// </param>
[GenerateSerializer, Immutable, Alias("nh.new_session")]
public sealed record NewSession(
    [property: Id(0)] UserView User,
    [property: Id(1)] string SessionId,
    [property: Id(2)] string RefreshToken,
    [property: Id(3)] DateTimeOffset EndsAt)
{
    /// <summary>Somebody else set the password: the session can only be used to change it.</summary>
    [Id(4)] public bool PasswordChangeRequired { get; init; }

    /// <summary>The device of the session; null = it is a person's session.</summary>
    [Id(5)] public ConsoleDevice? Device { get; init; }
}

/// <summary>What is known of a session that has not expired.</summary>
/// <param name="SignedInAt">When it began.</param>
/// <param name="LastUsedAt">The sign-in or the last refresh.</param>
/// <param name="From">Where the last use came from; null = not known.</param>
[GenerateSerializer, Immutable, Alias("nh.session_facts")]
public sealed record SessionFacts(
    [property: Id(0)] DateTimeOffset SignedInAt,
    [property: Id(1)] DateTimeOffset LastUsedAt,
    [property: Id(2)] Origin? From)
{
    /// <summary>Id of the user who opened it for a station; null = the session's own user.</summary>
    [Id(3)] public long? OpenedBy { get; init; }
}

/// <summary>
/// The id of a session in lists and URLs: half of a hash of its real id. The real id alone gives no access. But whoever has a signing key
/// also needs the id of a valid session to make an accepted token, and URLs are logged on their way.
/// </summary>
public static class ShownSessionId
{
    private const int Bytes = 16;

    public static string Of(string sessionId) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(sessionId)).AsSpan(0, Bytes));
}

/// <summary>A wall screen or a tablet that stays signed in for weeks.</summary>
/// <param name="Kind">What it may do.</param>
/// <param name="Name">For people.</param>
/// <param name="StationId">Only for a TABLET: the station that it acts as.</param>
[GenerateSerializer, Immutable, Alias("nh.console_device")]
public sealed record ConsoleDevice(
    [property: Id(0)] DeviceKind Kind,
    [property: Id(1)] string Name,
    [property: Id(2)] string? StationId);

/// <summary>What a device may do.</summary>
public enum DeviceKind
{
    /// <summary>A screen on a wall: it reads what an operator may read, and gives no command.</summary>
    Wall = 1,

    /// <summary>A terminal: it is its station.</summary>
    Tablet,
}
