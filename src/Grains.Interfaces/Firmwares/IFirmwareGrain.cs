using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Firmwares;

/// <summary>One firmware, by its version <c>vX.Y.Z</c>; published once and kept for ever.</summary>
[Alias("nh.IFirmwareGrain")]
public interface IFirmwareGrain : IGrainWithStringKey
{
    /// <summary>Refuses DUPLICATE_FIRMWARE. For API nodes, which have stored the content and worked out its hashes.</summary>
    [Alias("Publish"), Internal]
    Task<Result<FirmwareView>> Publish(PublishFirmware command);
}
