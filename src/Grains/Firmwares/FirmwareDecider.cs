using NeuroHub.EventSourcing;

namespace NeuroHub.Firmwares;

/// <summary>Rules for a firmware: a version is published once, signed when a key is set, and may be withdrawn.</summary>
public static class FirmwareDecider
{
    /// <param name="firmware">The firmware's state.</param>
    /// <param name="version"><c>vX.Y.Z</c>.</param>
    /// <param name="command">What was uploaded.</param>
    /// <param name="key">The key that must have signed it; null = no signature is needed.</param>
    /// <param name="now">The time.</param>
    public static Decision<FirmwareEvent> Publish(FirmwareState firmware, string version, PublishFirmware command, FirmwareKey? key, DateTimeOffset now)
    {
        if (FirmwareSignatures.Refuse(key, version, command.Sha256, command.Signature) is { } unsigned)
            return unsigned;
        if (firmware.Firmware is not null)
            return FirmwareRefusals.Duplicate(version);
        return new FirmwareEvent.Published(
            new PublishedFirmware(
                version, command.Filename, command.FileSize, command.Md5Hash, command.Sha256, $"/api/v1/firmware/download/{version}", now, command.TargetMcu),
            command.UploadId,
            command.Signature);
    }

    public static Decision<FirmwareEvent> Withdraw(FirmwareState firmware, string version, WithdrawFirmware command, DateTimeOffset now) => firmware switch
    {
        { Firmware: null } => FirmwareRefusals.NotFound(version),
        { Firmware.WithdrawnAt: not null } => Decision<FirmwareEvent>.Nothing,
        _ => new FirmwareEvent.Withdrawn(command.Reason, command.Context.By.Username, now),
    };
}
