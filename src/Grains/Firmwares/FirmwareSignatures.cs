using NeuroHub.Results;

namespace NeuroHub.Firmwares;

/// <summary>Whether a firmware may be published with the signature that it came with.</summary>
public static class FirmwareSignatures
{
    /// <param name="key">Who must have signed it; null = nobody must, but what is no signature is refused all the same.</param>
    /// <param name="version"><c>vX.Y.Z</c>.</param>
    /// <param name="sha256">Of the content, as it was worked out here.</param>
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
