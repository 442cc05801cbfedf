using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Firmwares;

/// <summary>One firmware, by its version <c>vX.Y.Z</c>; published once and kept for ever.</summary>
[Alias("nh.IFirmwareGrain")]
public interface IFirmwareGrain : IGrainWithStringKey
{
    /// <summary>Refuses DUPLICATE_FIRMWARE.</summary>
    [Alias("Publish"), Needs(Permission.PublishFirmware)]
    Task<Result<FirmwareView>> Publish(PublishFirmware command);
}
