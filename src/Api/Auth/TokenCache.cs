using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NeuroHub.Silo.Auth;

namespace NeuroHub.Api.Auth;

/// <summary>
/// Access tokens that were found good, until they expire or a signing key is honoured no more: a station sends the same one thousands of times. Kept by
/// hash, so that a memory dump holds no token.
/// </summary>
internal sealed class TokenCache(SigningKeyRing keys, TimeProvider clock)
{
    /// <summary>Many more than people in a plant. A full cache starts over: validating again is cheap.</summary>
    private const int Capacity = 10_000;

    private ConcurrentDictionary<UInt256, Entry> _entries = new();
    private int _count;

    public bool TryGet(string token, [NotNullWhen(true)] out ActorPrincipal? principal)
    {
        principal = _entries.TryGetValue(HashOf(token), out var entry) && entry.Epoch == keys.Epoch && entry.Expires > clock.GetUtcNow().UtcDateTime
            ? entry.Principal
            : null;
        return principal is not null;
    }

    /// <param name="token">The token.</param>
    /// <param name="principal">Whom it speaks for.</param>
    /// <param name="expires">Until when.</param>
    /// <param name="epoch">Of the keys before the token was looked at.</param>
    public void Add(string token, ActorPrincipal principal, DateTime expires, int epoch)
    {
        if (Interlocked.Increment(ref _count) > Capacity)
        {
            _entries = new ConcurrentDictionary<UInt256, Entry>();
            _count = 1;
        }

        _entries[HashOf(token)] = new Entry(principal, expires, epoch);
    }

    private static UInt256 HashOf(string token)
    {
        // Tokens are short ASCII; what is longer than the buffer was never issued here and is cut off by the reader before.
        Span<byte> utf8 = stackalloc byte[BearerHandler.MaxTokenLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.ASCII.GetBytes(token, utf8);
        SHA256.HashData(utf8[..length], hash);
        return MemoryMarshal.Read<UInt256>(hash);
    }

    private readonly record struct UInt256(ulong A, ulong B, ulong C, ulong D);

    private sealed record Entry(ActorPrincipal Principal, DateTime Expires, int Epoch);
}
