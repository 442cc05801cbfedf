using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using NeuroHub.Results;

namespace NeuroHub.Firmwares;

/// <summary>The configured key that must have signed every published firmware, read once.</summary>
public sealed class FirmwareSigner(IOptions<FirmwareOptions> options)
{
    /// <summary>Null = firmware need not be signed.</summary>
    public FirmwareKey? Key { get; } = options.Value.Key();
}

/// <summary>Whether a firmware may be published with the signature that it came with.</summary>
public static class FirmwareSignatures
{
    /// <param name="key">The key that must have signed it; null = none is needed, but a text that is no signature is still refused.</param>
    /// <param name="version"><c>vX.Y.Z</c>.</param>
    /// <param name="sha256">SHA-256 of the content, computed by this server.</param>
    /// <param name="signature">Base64; null = none.</param>
    public static Refusal? Refuse(FirmwareKey? key, string version, string sha256, string? signature)
    {
        if (key is null)
            return signature is null || FirmwareSignature.Read(signature) is not null ? null : FirmwareRefusals.NoSignature(version);
        if (signature is null)
            return FirmwareRefusals.Unsigned(version);
        return FirmwareSignature.IsGood(key, version, sha256, signature) ? null : FirmwareRefusals.WrongSignature(version);
    }
}

/// <summary>Section <c>NeuroHub:Firmware</c> of the configuration.</summary>
public sealed class FirmwareOptions : IValidatableObject
{
    /// <summary>A P-256 public key in PEM, or the path of its file. Only firmware signed with its private key is published. Null = any.</summary>
    public string? PublicKey { get; set; }

    /// <exception cref="FormatException">It is not such a key.</exception>
    public FirmwareKey? Key() => string.IsNullOrWhiteSpace(PublicKey) ? null : FirmwareKey.Parse(PublicKey);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FirmwareKey.Fault(PublicKey) is { } fault)
            yield return new ValidationResult($"NeuroHub__Firmware__PublicKey: {fault}.");
    }
}
