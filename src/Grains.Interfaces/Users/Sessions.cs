using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>A session as its last sign-in or refresh left it.</summary>
/// <param name="User">Whom it speaks for.</param>
/// <param name="SessionId">22 characters of base64url.</param>
/// <param name="RefreshToken">Buys the next access token, once; opaque. Empty where none is told.</param>
/// <param name="EndsAt">When it ends if it is not refreshed before: 8 h from now, 7 days after the sign-in at the latest; a device's 90 days after it.</param>
[GenerateSerializer, Immutable, Alias("nh.new_session")]
public sealed record NewSession(
    [property: Id(0)] UserView User,
    [property: Id(1)] string SessionId,
    [property: Id(2)] string RefreshToken,
    [property: Id(3)] DateTimeOffset EndsAt)
{
    /// <summary>Somebody else set the password: the session is good for nothing but a new one.</summary>
    [Id(4)] public bool PasswordChangeRequired { get; init; }

    /// <summary>Null = a person's.</summary>
    [Id(5)] public ConsoleDevice? Device { get; init; }
}

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

/// <summary>
/// By what a session is called in lists and addresses: half of a hash of its id. The id itself opens nothing, but whoever has a
/// signing key needs the id of a living session to be believed, and addresses are written down on their way.
/// </summary>
public static class ShownSessionId
{
    private const int Bytes = 16;

    public static string Of(string sessionId) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(sessionId)).AsSpan(0, Bytes));
}

/// <summary>A screen or a tablet that stays signed in for weeks.</summary>
/// <param name="Kind">What it may do.</param>
/// <param name="Name">For people.</param>
/// <param name="StationId">Of a TABLET: the station that it acts as.</param>
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
