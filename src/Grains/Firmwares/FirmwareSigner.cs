using Microsoft.Extensions.Options;

namespace NeuroHub.Firmwares;

/// <summary>Who must have signed what is published here: the configured key, read once.</summary>
public sealed class FirmwareSigner(IOptions<FirmwareOptions> options)
{
    /// <summary>Null = firmware need not be signed.</summary>
    public FirmwareKey? Key { get; } = options.Value.Key();
}
