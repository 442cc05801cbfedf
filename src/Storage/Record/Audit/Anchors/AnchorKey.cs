using System.Buffers.Text;
using System.Security.Cryptography;

namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>A key that heads are signed with, or checked by: ECDSA on P-256 with SHA-256, as <c>openssl dgst -sha256 -verify</c> reads it.</summary>
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

    /// <summary>The first half of the public key's SHA-256: which of several keys to try.</summary>
    public string Id { get; }

    /// <summary>The sentence that says why a private key cannot be used; null when it can.</summary>
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

    /// <exception cref="AnchorKeyException">It cannot be read, is no such key, or others can read it.</exception>
    public static AnchorKey Private(string path)
    {
        var key = Read(path);
        try
        {
            // Who can read it can sign a trail of their own making. ssh refuses such a key, too.
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

    /// <summary>The public key is enough.</summary>
    /// <exception cref="AnchorKeyException">It cannot be read, or is no such key.</exception>
    public static AnchorKey Public(string path) => Read(path);

    /// <returns>base64url, so that no log or shell needs to escape it.</returns>
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

    /// <summary>openssl writes the curve's name as a block of its own before the key, unless it is told -noout.</summary>
    private static string WithoutParameters(string pem)
    {
        const string end = "-----END EC PARAMETERS-----";
        var at = pem.IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? pem : pem[(at + end.Length)..];
    }
}

/// <summary>A key for heads cannot be used; trying again will not help.</summary>
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
