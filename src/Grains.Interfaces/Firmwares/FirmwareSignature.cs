using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Firmwares;

/// <summary>
/// The signature of a firmware: ECDSA P-256 with SHA-256 of the text <c>{version}\n{sha256}</c>, as
/// <c>openssl dgst -sha256 -sign</c> makes it. The version is in it, so that an old image cannot be given out as a new one.
/// </summary>
public static class FirmwareSignature
{
    /// <summary>A DER signature of two 32-byte numbers has at most so many bytes.</summary>
    private const int MaxBytes = 72;

    /// <summary>Of the text that is sent; line breaks of a base64 tool included.</summary>
    public const int MaxText = 200;

    /// <returns>The DER bytes; null when the text is no signature at all.</returns>
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

    /// <summary>Whether the holder of the key published that content as that version.</summary>
    public static bool IsGood(FirmwareKey key, string version, string sha256, string? base64)
    {
        if (base64 is null || Read(base64) is not { } der)
            return false;
        using var ecdsa = ECDsa.Create(key.Parameters);
        return ecdsa.VerifyData(BytesToSign(version, sha256), der, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
