using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Firmwares;

/// <summary>The public key that firmware must be signed by: ECDSA on P-256.</summary>
public sealed class FirmwareKey
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const string PemBegins = "-----BEGIN";

    private FirmwareKey(ECParameters parameters) => Parameters = parameters;

    /// <summary>Parameters of the public key only.</summary>
    internal ECParameters Parameters { get; }

    /// <param name="pemOrPath">The PEM text, or the path of a file that holds it.</param>
    /// <exception cref="FormatException">It is not such a key; the message says why, without repeating the text.</exception>
    public static FirmwareKey Parse(string pemOrPath)
    {
        var pem = pemOrPath.TrimStart().StartsWith(PemBegins, StringComparison.Ordinal) ? pemOrPath : FileText(pemOrPath);
        // Whoever has the private key can sign firmware. It must not lie on servers and stations.
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new FormatException("it holds a private key; give the public one: openssl ec -in key.pem -pubout");
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(pem);
            var parameters = ecdsa.ExportParameters(includePrivateParameters: false);
            return parameters.Curve.IsNamed && IsP256(parameters.Curve.Oid)
                ? new FirmwareKey(parameters)
                : throw new FormatException("its curve is not P-256 (prime256v1)");
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            throw new FormatException("it is no public key on P-256 in PEM", error);
        }
    }

    /// <returns>What is wrong with the key; null when nothing is wrong, or no key is set.</returns>
    public static string? Fault(string? pemOrPath)
    {
        try
        {
            if (!string.IsNullOrWhiteSpace(pemOrPath))
                Parse(pemOrPath);
            return null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    private static bool IsP256(Oid curve) => curve.Value == P256 || curve.FriendlyName is "nistP256" or "ECDSA_P256";

    private static string FileText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FormatException($"the file {path} cannot be read", error);
        }
    }
}

/// <summary>
/// The signature of a firmware: ECDSA P-256 with SHA-256 over the text <c>{version}\n{sha256}</c>, as
/// <c>openssl dgst -sha256 -sign</c> makes it. The version is signed too, so that nobody can publish an old image as a new version.
/// </summary>
public static class FirmwareSignature
{
    /// <summary>A DER signature of two 32-byte numbers has at most this many bytes.</summary>
    private const int MaxBytes = 72;

    /// <summary>Most characters of the base64 text, with the line breaks that base64 tools add.</summary>
    public const int MaxText = 200;

    /// <returns>The DER bytes; null when the text is not a signature.</returns>
    public static byte[]? Read(string base64)
    {
        if (base64.Length > MaxText)
            return null;
        var der = new byte[MaxText];
        if (!Convert.TryFromBase64String(base64, der, out var length) || length > MaxBytes)
            return null;
        try
        {
            var pair = new AsnReader(der.AsMemory(0, length), AsnEncodingRules.DER);
            var numbers = pair.ReadSequence();
            numbers.ReadIntegerBytes();
            numbers.ReadIntegerBytes();
            numbers.ThrowIfNotEmpty();
            pair.ThrowIfNotEmpty();
            return der[..length];
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <param name="version"><c>vX.Y.Z</c>.</param>
    /// <param name="sha256">64 hex digits in lower case.</param>
    public static byte[] BytesToSign(string version, string sha256) => Encoding.UTF8.GetBytes($"{version}\n{sha256}");

    /// <summary>Whether the owner of the key signed this content as this version.</summary>
    public static bool IsGood(FirmwareKey key, string version, string sha256, string? base64)
    {
        if (base64 is null || Read(base64) is not { } der)
            return false;
        using var ecdsa = ECDsa.Create(key.Parameters);
        return ecdsa.VerifyData(BytesToSign(version, sha256), der, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
