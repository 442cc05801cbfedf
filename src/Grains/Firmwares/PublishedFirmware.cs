namespace NeuroHub.Firmwares;

/// <summary>What a publication states for ever. Stored: fields are only ever added, and left out when they say nothing.</summary>
public sealed record PublishedFirmware(
    string Version, string Filename, long FileSize, string Md5Hash, string Sha256, string DownloadUrl, DateTimeOffset ReleaseDate, string? TargetMcu);
