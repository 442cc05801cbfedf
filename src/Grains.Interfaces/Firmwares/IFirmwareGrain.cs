using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Firmwares;

/// <summary>One firmware, by its version <c>vX.Y.Z</c>; published once and kept for ever.</summary>
[Alias("nh.IFirmwareGrain")]
public interface IFirmwareGrain : IGrainWithStringKey
{
    /// <summary>Refuses DUPLICATE_FIRMWARE, FIRMWARE_SIGNATURE_INVALID. For API nodes, which have stored the content and worked out its hashes.</summary>
    [Alias("Publish"), Internal]
    Task<Result<FirmwareView>> Publish(PublishFirmware command);

    /// <summary>Refuses FIRMWARE_NOT_FOUND. One that is withdrawn already stays as it is.</summary>
    [Alias("Withdraw"), Needs(Permission.WithdrawFirmware)]
    Task<Result<FirmwareView>> Withdraw(WithdrawFirmware command);

    /// <summary>What the record says of it, whatever the rows say; null when it was never published.</summary>
    [Alias("Image"), Internal]
    Task<FirmwareImage?> Image();
}
