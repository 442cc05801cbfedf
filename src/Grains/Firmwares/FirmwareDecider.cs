using NeuroHub.EventSourcing;

namespace NeuroHub.Firmwares;

/// <summary>The rule book of a firmware: a version is published once.</summary>
public static class FirmwareDecider
{
    public static Decision<FirmwareEvent> Publish(FirmwareState firmware, string version, PublishFirmware command, DateTimeOffset now) =>
        firmware.Firmware is not null
            ? FirmwareRefusals.Duplicate(version)
            : new FirmwareEvent.Published(
                new FirmwareView
                {
                    Version = version,
                    Filename = command.Filename,
                    FileSize = command.FileSize,
                    Md5Hash = command.Md5Hash,
                    Sha256 = command.Sha256,
                    DownloadUrl = $"/api/v1/firmware/download/{version}",
                    ReleaseDate = now,
                    TargetMcu = command.TargetMcu,
                },
                command.UploadId);
}
