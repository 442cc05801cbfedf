using NeuroHub.Access;

namespace NeuroHub.Firmwares;

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
