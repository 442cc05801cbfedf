using NeuroHub.EventSourcing;

namespace NeuroHub.Firmwares;

/// <summary>Reads the content of firmware, and gives out none but what was published.</summary>
public interface IFirmwareImages
{
    /// <returns>Null after the last piece.</returns>
    /// <exception cref="StoreUnavailableException">The store is away, or what it holds is not what was published.</exception>
    Task<byte[]?> Chunk(FirmwareImage image, int number);
}
