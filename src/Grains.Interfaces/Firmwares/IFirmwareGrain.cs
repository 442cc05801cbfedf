using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Firmwares;

/// <summary>One firmware, by its version <c>vX.Y.Z</c>; published once and kept forever.</summary>
[Alias("nh.IFirmwareGrain")]
public interface IFirmwareGrain : IGrainWithStringKey
{
    /// <summary>
    /// Only API nodes call this, after they have stored the content and computed its hashes. Refuses DUPLICATE_FIRMWARE,
    /// FIRMWARE_SIGNATURE_INVALID.
    /// </summary>
    [Alias("Publish"), Internal]
    Task<Result<FirmwareView>> Publish(PublishFirmware command);

    /// <summary>Refuses FIRMWARE_NOT_FOUND. A firmware that is withdrawn already stays as it is.</summary>
    [Alias("Withdraw"), Needs(Permission.WithdrawFirmware)]
    Task<Result<FirmwareView>> Withdraw(WithdrawFirmware command);

    /// <summary>The firmware, read from its stream and not from rows; null when it was never published.</summary>
    [Alias("Image"), Internal]
    Task<FirmwareImage?> Image();
}

/// <summary>The published firmware, for stations that call grains. There is one such grain per plant; its key is 0.</summary>
[Alias("nh.IFirmwareShelfGrain")] // Installed stations call it by this alias: never change it.
public interface IFirmwareLibraryGrain : IGrainWithIntegerKey
{
    /// <summary>The highest version that is not withdrawn; null when there is none.</summary>
    [Alias("Latest"), Needs(Permission.ReadFirmware)]
    Task<FirmwareView?> Latest();

    /// <summary>
    /// One piece of a firmware's content: 1 MiB, the last piece is shorter. Null after the last piece, when there is no such firmware,
    /// or when it is withdrawn.
    /// </summary>
    /// <param name="version"><c>vX.Y.Z</c>.</param>
    /// <param name="number">Number of the piece, from 0.</param>
    [Alias("Chunk"), Needs(Permission.ReadFirmware)]
    Task<byte[]?> Chunk(string version, int number);
}
