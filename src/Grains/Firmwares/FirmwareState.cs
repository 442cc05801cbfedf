namespace NeuroHub.Firmwares;

/// <summary>A firmware as its events made it; <see cref="Firmware"/> is null before it is published.</summary>
public sealed record FirmwareState
{
    public static FirmwareState None { get; } = new();

    public FirmwareView? Firmware { get; private init; }

    /// <summary>Where its content is.</summary>
    public string UploadId { get; private init; } = "";

    public FirmwareState Apply(FirmwareEvent @event) => @event switch
    {
        FirmwareEvent.Published e => this with { Firmware = View(e), UploadId = e.UploadId },
        FirmwareEvent.Withdrawn e => this with { Firmware = Firmware! with { WithdrawnAt = e.At, WithdrawnBy = e.By, WithdrawReason = e.Reason } },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };

    private static FirmwareView View(FirmwareEvent.Published published) => new()
    {
        Version = published.Firmware.Version,
        Filename = published.Firmware.Filename,
        FileSize = published.Firmware.FileSize,
        Md5Hash = published.Firmware.Md5Hash,
        Sha256 = published.Firmware.Sha256,
        DownloadUrl = published.Firmware.DownloadUrl,
        ReleaseDate = published.Firmware.ReleaseDate,
        TargetMcu = published.Firmware.TargetMcu,
        Signature = published.Signature,
    };
}
