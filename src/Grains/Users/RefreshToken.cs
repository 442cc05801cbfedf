using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace NeuroHub.Users;

/// <summary>
/// Reads and writes refresh tokens: session id, number in the session, and a MAC of both under the session's own key.
/// So a token that was exchanged before is told from one that was made up, without keeping a list.
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

    /// <summary>Which session a token says that it is of; false when it is no token at all.</summary>
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
