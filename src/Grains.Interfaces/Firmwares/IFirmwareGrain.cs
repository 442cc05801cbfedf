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

/// <summary>What firmware there is, for stations that call grains; one for the plant, its key is 0.</summary>
[Alias("nh.IFirmwareShelfGrain")] // As installed stations call it: never changed.
public interface IFirmwareLibraryGrain : IGrainWithIntegerKey
{
    /// <summary>The highest version that is not withdrawn; null when there is none.</summary>
    [Alias("Latest"), Needs(Permission.ReadFirmware)]
    Task<FirmwareView?> Latest();

    /// <summary>A piece of a firmware's content: 1 MiB, the last one less; null after the last, or when there is no such firmware or it is withdrawn.</summary>
    /// <param name="version"><c>vX.Y.Z</c>.</param>
    /// <param name="number">From 0 on.</param>
    [Alias("Chunk"), Needs(Permission.ReadFirmware)]
    Task<byte[]?> Chunk(string version, int number);
}
