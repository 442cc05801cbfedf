using System.ComponentModel.DataAnnotations;

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
}
