namespace NeuroHub.Station.Firmware;

/// <summary><c>firmware_meta.json</c> (requirements 10.2): what the local flashing tool reads.</summary>
internal sealed record FirmwareMeta
{
    public required string Version { get; init; }
    public required string Filename { get; init; }
    public required long FileSize { get; init; }
    public required string Md5Hash { get; init; }

    /// <summary>In the local offset.</summary>
    public required DateTimeOffset DownloadedAt { get; init; }
    public required FirmwareStatus Status { get; init; }
}

/// <summary>Whether the file may be used.</summary>
internal enum FirmwareStatus
{
    Ready = 1,
}
