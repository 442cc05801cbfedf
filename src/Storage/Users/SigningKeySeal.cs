using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Storage.Users;

/// <summary>
/// Encrypts the signing keys in the store with AES-256-GCM. The key for that comes from a file outside the store, with one key a line, 32 bytes
/// as base64. The first key encrypts. The other keys only decrypt what they encrypted earlier, while a key is being replaced.
/// </summary>
/// <remarks>
/// A sealed key is <c>1 | id of the file's key (8) | nonce (12) | encrypted (32) | tag (16)</c>. The number of the signing key is authenticated,
/// so the bytes of one row cannot be used in another row. A plain key has 32 bytes; the length tells the two apart.
/// </remarks>
public sealed class SigningKeySeal
{
    internal const int SecretBytes = 32;

    private const byte Version = 1;
    private const int IdBytes = 8;
    private const int NonceAt = 1 + IdBytes;
    private const int NonceBytes = 12;
    private const int SecretAt = NonceAt + NonceBytes;
    private const int TagBytes = 16;
    private const int SealedBytes = SecretAt + SecretBytes + TagBytes;

    private readonly List<(byte[] Id, byte[] Key)> _keys;

    private SigningKeySeal(List<(byte[] Id, byte[] Key)> keys) => _keys = keys;

    /// <summary>Id of the key that encrypts. It is not secret.</summary>
    public string KeyId => Convert.ToHexStringLower(_keys[0].Id);

    /// <exception cref="SealedKeyException">The file is missing, open to others, or does not have such keys; the message says which.</exception>
    public static SigningKeySeal FromFile(string path)
    {
        try
        {
            // The group may read it: the file may belong to root and to the server's group.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead)) != 0)
                throw new SealedKeyException($"{path} is open to other users: chmod 600.");
            var keys = File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0).Select(Key).ToList();
            if (keys.Count == 0)
                throw new SealedKeyException($"{path} is empty: it takes 32 random bytes as base64, such as of openssl rand -base64 32.");
            return new SigningKeySeal([.. keys.Select(key => (IdOf(key), key))]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SealedKeyException($"{path} cannot be read: {error.Message}", error);
        }
        catch (FormatException error)
        {
            throw new SealedKeyException($"{path} does not hold 32 random bytes as base64 on each line, such as of openssl rand -base64 32.", error);
        }
    }

    internal static bool IsSealed(byte[] stored) => stored.Length == SealedBytes && stored[0] == Version;

    internal static string KeyIdOf(byte[] stored) => Convert.ToHexStringLower(stored.AsSpan(1, IdBytes));

    internal bool IsCurrent(byte[] stored) => IsSealed(stored) && stored.AsSpan(1, IdBytes).SequenceEqual(_keys[0].Id);

    internal byte[] Seal(int number, byte[] secret)
    {
        var stored = new byte[SealedBytes];
        stored[0] = Version;
        _keys[0].Id.CopyTo(stored, 1);
        RandomNumberGenerator.Fill(stored.AsSpan(NonceAt, NonceBytes));
        using var aes = new AesGcm(_keys[0].Key, TagBytes);
        aes.Encrypt(
            stored.AsSpan(NonceAt, NonceBytes), secret, stored.AsSpan(SecretAt, SecretBytes), stored.AsSpan(SecretAt + SecretBytes), Row(number));
        return stored;
    }

    /// <returns>Null when no key of the file decrypts it.</returns>
    internal byte[]? Open(int number, byte[] stored)
    {
        var key = _keys.Find(key => stored.AsSpan(1, IdBytes).SequenceEqual(key.Id)).Key;
        if (key is null)
            return null;
        var secret = new byte[SecretBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(
                stored.AsSpan(NonceAt, NonceBytes), stored.AsSpan(SecretAt, SecretBytes), stored.AsSpan(SecretAt + SecretBytes), secret, Row(number));
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Key(string line)
    {
        var key = Convert.FromBase64String(line);
        return key.Length == SecretBytes ? key : throw new FormatException();
    }

    private static byte[] IdOf(byte[] key) => HMACSHA256.HashData(key, "neurohub key id"u8)[..IdBytes];

    private static byte[] Row(int number) => Encoding.ASCII.GetBytes($"signing_keys/{number}");
}

/// <summary>The signing keys cannot be decrypted. Trying again will not help: the operator must give the right key file.</summary>
public sealed class SealedKeyException : Exception
{
    public SealedKeyException()
    {
    }

    public SealedKeyException(string message)
        : base(message)
    {
    }

    public SealedKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
