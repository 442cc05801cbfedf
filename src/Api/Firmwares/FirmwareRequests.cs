using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Firmwares;

namespace NeuroHub.Api.Firmwares;

/// <summary>What the form of an upload holds; for the documentation only.</summary>
internal sealed record FirmwareForm
{
    /// <summary>vX.Y.Z, numbers of 0..65535.</summary>
    [Required]
    public string Version { get; init; } = "";

    /// <summary>The content, at most 64 MiB.</summary>
    [Required]
    public IFormFile File { get; init; } = null!;

    /// <summary>The microcontroller it is for.</summary>
    [StringLength(100)]
    public string? TargetMcu { get; init; }

    /// <summary>Base64 of the DER signature (ECDSA P-256, SHA-256) of the version, a line feed, and the content's SHA-256 in lower-case hex.</summary>
    [StringLength(FirmwareSignature.MaxText)]
    public string? Signature { get; init; }
}

/// <summary>Why a firmware is withdrawn.</summary>
internal sealed record WithdrawFirmwareRequest
{
    [JsonRequired, StringLength(WithdrawFirmware.MaxReason)]
    public string Reason { get; set; } = "";
}
