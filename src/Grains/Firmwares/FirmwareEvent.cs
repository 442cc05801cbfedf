namespace NeuroHub.Firmwares;

/// <summary>Facts of a firmware's life.</summary>
public abstract record FirmwareEvent
{
    private FirmwareEvent()
    {
    }

    /// <param name="Firmware">What it is.</param>
    /// <param name="UploadId">Where its content is.</param>
    public sealed record Published(FirmwareView Firmware, string UploadId) : FirmwareEvent;
}
