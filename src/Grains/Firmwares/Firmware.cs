namespace NeuroHub.Firmwares;

/// <summary>Events of a firmware.</summary>
public abstract record FirmwareEvent
{
    private FirmwareEvent()
    {
    }

    /// <param name="Firmware">What was published.</param>
    /// <param name="UploadId">Id of the upload that holds the content.</param>
    /// <param name="Signature">Base64 of the DER signature; null = unsigned, as all firmware was before signatures existed.</param>
    public sealed record Published(PublishedFirmware Firmware, string UploadId, string? Signature = null) : FirmwareEvent;

    /// <summary>Withdrawn by an administrator.</summary>
    public sealed record Withdrawn(string Reason, string By, DateTimeOffset At) : FirmwareEvent;
}

/// <summary>A firmware as its events made it; <see cref="Firmware"/> is null before it is published.</summary>
public sealed record FirmwareState
{
    public static FirmwareState None { get; } = new();

    public FirmwareView? Firmware { get; private init; }

    /// <summary>Id of the upload that holds the content.</summary>
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

/// <summary>What a publication states. It is stored forever: fields are only added, and null fields are left out.</summary>
public sealed record PublishedFirmware(
    string Version, string Filename, long FileSize, string Md5Hash, string Sha256, string DownloadUrl, DateTimeOffset ReleaseDate, string? TargetMcu);
