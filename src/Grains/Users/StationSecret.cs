using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Users;

/// <summary>
/// Hashes of stations' keys. A key is 256 random bits that nobody can guess, so a plain SHA-256 is enough. When a plant is switched on, all
/// its stations sign in at once without waiting for slow hashes.
/// </summary>
public static class StationSecret
{
    private const int KeyBytes = 32;
    private const string Prefix = "sha256:";

    /// <summary>Whether a text has the form of the keys that POST /stations makes; a text that a person chose does not.</summary>
    public static bool IsKey(string text)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        return text.Length == Base64Url.GetEncodedLength(KeyBytes) && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == KeyBytes;
    }

    public static string Hash(string key) => Prefix + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether a hash is of this kind.</summary>
    public static bool Made(string hash) => hash.StartsWith(Prefix, StringComparison.Ordinal);

    public static bool Verify(string hash, string key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash), Encoding.UTF8.GetBytes(Hash(key)));
}
