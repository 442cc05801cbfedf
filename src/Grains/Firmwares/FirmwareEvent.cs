namespace NeuroHub.Firmwares;

/// <summary>Facts of a firmware's life.</summary>
public abstract record FirmwareEvent
{
    private FirmwareEvent()
    {
    }

    /// <param name="Firmware">What it is.</param>
    /// <param name="UploadId">Where its content is.</param>
    /// <param name="Signature">Base64 of the DER signature; null = unsigned, as all were before there were signatures.</param>
    public sealed record Published(PublishedFirmware Firmware, string UploadId, string? Signature = null) : FirmwareEvent;

    /// <summary>Taken back by an administrator.</summary>
    public sealed record Withdrawn(string Reason, string By, DateTimeOffset At) : FirmwareEvent;
}
