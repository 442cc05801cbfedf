using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Firmwares;

/// <summary>Section <c>NeuroHub:Firmware</c> of the configuration.</summary>
public sealed class FirmwareOptions : IValidatableObject
{
    /// <summary>A P-256 public key in PEM, or the path of its file: only firmware that it vouches for is published. Null = any firmware.</summary>
    public string? PublicKey { get; set; }

    /// <exception cref="FormatException">It is none.</exception>
    public FirmwareKey? Key() => string.IsNullOrWhiteSpace(PublicKey) ? null : FirmwareKey.Parse(PublicKey);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FirmwareKey.Fault(PublicKey) is { } fault)
            yield return new ValidationResult($"NeuroHub__Firmware__PublicKey: {fault}.");
    }
}
