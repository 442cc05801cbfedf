using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>What a session keeps for its refresh tokens; <see cref="UserId"/> is 0 before it begins.</summary>
[GenerateSerializer, Alias("nh.session_state")]
public sealed record SessionState
{
    [Id(0)] public long UserId { get; init; }
    [Id(1)] public DateTimeOffset BeganAt { get; init; }
    [Id(2)] public DateTimeOffset LastUsedAt { get; init; }

    /// <summary>Number of the one token that is valid.</summary>
    [Id(3)] public int Number { get; init; }

    /// <summary>32 random bytes: the key that the session's tokens are made with.</summary>
    [Id(4)] public byte[] Key { get; init; } = [];

    /// <summary>Where its last use came from; null in sessions from before this was kept, and when it is not known.</summary>
    [Id(5)] public string? IpAddress { get; init; }

    /// <summary>What the client called itself then, 256 characters at most.</summary>
    [Id(6)] public string? UserAgent { get; init; }

    /// <summary>The session can only be used to change the password, which ends it.</summary>
    [Id(7)] public bool MustChangePassword { get; init; }

    /// <summary>The device of the session; null = it is a person's session.</summary>
    [Id(8)] public ConsoleDevice? Device { get; init; }

    /// <summary>Only for a device: the user who opened it.</summary>
    [Id(9)] public long? OpenedBy { get; init; }

    [JsonIgnore]
    public DateTimeOffset EndsAt
    {
        get
        {
            if (Device is not null)
                return BeganAt + SessionTimes.OnDevice;
            var (idle, longest) = (LastUsedAt + SessionTimes.Idle, BeganAt + SessionTimes.Longest);
            return idle < longest ? idle : longest;
        }
    }

    /// <summary>The state after a use.</summary>
    public SessionState UsedAt(DateTimeOffset now, Origin? from)
    {
        var used = this with { LastUsedAt = now };
        return from is null ? used : used with { IpAddress = from.IpAddress, UserAgent = from.UserAgent };
    }

    /// <summary>Null when the session never began or has expired.</summary>
    public SessionFacts? FactsAt(DateTimeOffset now) =>
        UserId != 0 && EndsAt > now ? new SessionFacts(BeganAt, LastUsedAt, new Origin(IpAddress, UserAgent)) { OpenedBy = OpenedBy } : null;
}

/// <summary>How long a session lives (requirements 6.1, rules.md 5).</summary>
public static class SessionTimes
{
    /// <summary>After its last use: the sign-in, or the last refresh.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>After the sign-in, however much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>For a wall screen or a tablet: after the sign-in, used or not.</summary>
    public static readonly TimeSpan OnDevice = TimeSpan.FromDays(90);
}

/// <summary>
/// Reads and writes refresh tokens: session id, number in the session, and a MAC of both with the session's own key.
/// So a token that was exchanged before is told from an invented one without a list of tokens.
/// </summary>
public static class RefreshToken
{
    private const int IdBytes = 16;
    private const int NumberBytes = 4;
    private const int HeadBytes = IdBytes + NumberBytes;
    private const int Bytes = HeadBytes + SHA256.HashSizeInBytes;

    public static string NewSessionId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    public static string Write(string sessionId, int number, byte[] key)
    {
        Span<byte> token = stackalloc byte[Bytes];
        Base64Url.DecodeFromChars(sessionId, token);
        BinaryPrimitives.WriteInt32BigEndian(token[IdBytes..], number);
        HMACSHA256.HashData(key, token[..HeadBytes], token[HeadBytes..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The session id that a token names; false when the text is no token.</summary>
    public static bool TryReadSession(string token, [NotNullWhen(true)] out string? sessionId)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        sessionId = TryDecode(token, bytes) ? Base64Url.EncodeToString(bytes[..IdBytes]) : null;
        return sessionId is not null;
    }

    /// <summary>The number of a token that was made with this key; null for any other.</summary>
    public static int? NumberOf(string token, byte[] key)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (!TryDecode(token, bytes))
            return null;
        Span<byte> mac = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes[..HeadBytes], mac);
        return CryptographicOperations.FixedTimeEquals(mac, bytes[HeadBytes..]) ? BinaryPrimitives.ReadInt32BigEndian(bytes[IdBytes..]) : null;
    }

    private static bool TryDecode(string token, Span<byte> bytes) =>
        token.Length == Base64Url.GetEncodedLength(Bytes)
        && Base64Url.IsValid(token)
        && Base64Url.TryDecodeFromChars(token, bytes, out var written)
        && written == Bytes;
}
