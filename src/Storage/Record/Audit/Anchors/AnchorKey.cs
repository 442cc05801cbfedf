using System.Buffers.Text;
using System.Security.Cryptography;

namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>A key that signs or checks heads: ECDSA on P-256 with SHA-256, in the form that <c>openssl dgst -sha256 -verify</c> reads.</summary>
internal sealed class AnchorKey : IDisposable
{
    private const string Curve = "1.2.840.10045.3.1.7";
    private const DSASignatureFormat Form = DSASignatureFormat.Rfc3279DerSequence;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly ECDsa _key;

    private AnchorKey(ECDsa key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
    }

    /// <summary>The first 8 bytes of the public key's SHA-256, as hex. Tells which of several keys to try.</summary>
    public string Id { get; }

    /// <summary>A sentence why a private key cannot be used; null when it can be used.</summary>
    public static string? Mistake(string path)
    {
        try
        {
            Private(path).Dispose();
            return null;
        }
        catch (AnchorKeyException error)
        {
            return error.Message;
        }
    }

    /// <exception cref="AnchorKeyException">It cannot be read, is not such a key, or other users can read it.</exception>
    public static AnchorKey Private(string path)
    {
        var key = Read(path);
        try
        {
            // Whoever can read the key can sign a forged trail. ssh refuses a key with open rights, too.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
                throw new AnchorKeyException($"others than its owner may use {path}; run chmod 600 on it.");
            _ = key.Sign([]);
            return key;
        }
        catch (CryptographicException error)
        {
            key.Dispose();
            throw new AnchorKeyException($"{path} has a public key alone, and heads are signed with the private one.", error);
        }
        catch (AnchorKeyException)
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>For checking; the public key is enough.</summary>
    /// <exception cref="AnchorKeyException">It cannot be read, or is not such a key.</exception>
    public static AnchorKey Public(string path) => Read(path);

    /// <returns>base64url, which needs no escaping in a log or a shell.</returns>
    public string Sign(ReadOnlySpan<byte> text) => Base64Url.EncodeToString(_key.SignData(text, HashAlgorithmName.SHA256, Form));

    public bool Verifies(ReadOnlySpan<byte> text, string signature) =>
        Base64Url.IsValid(signature) && _key.VerifyData(text, Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, Form);

    public void Dispose() => _key.Dispose();

    private static AnchorKey Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(WithoutParameters(File.ReadAllText(path)));
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != Curve)
                throw new AnchorKeyException($"{path} is a key of another curve; make one by openssl ecparam -name prime256v1 -genkey -noout.");
            return new AnchorKey(key);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new AnchorKeyException($"{path} cannot be read: {error.Message}", error);
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new AnchorKeyException($"{path} has no EC key in PEM without a password.", error);
        }
        catch (AnchorKeyException)
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Without -noout, openssl writes the curve's parameters as a block of their own before the key.</summary>
    private static string WithoutParameters(string pem)
    {
        const string end = "-----END EC PARAMETERS-----";
        var at = pem.IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? pem : pem[(at + end.Length)..];
    }
}

/// <summary>A key for heads cannot be used. Trying again will not help.</summary>
public sealed class AnchorKeyException : Exception
{
    public AnchorKeyException()
    {
    }

    public AnchorKeyException(string message)
        : base(message)
    {
    }

    public AnchorKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
