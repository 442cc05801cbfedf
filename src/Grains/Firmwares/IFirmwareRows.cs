using NeuroHub.EventSourcing;

namespace NeuroHub.Firmwares;

/// <summary>Reads the content of firmware.</summary>
public interface IFirmwareRows
{
    /// <returns>Null when there is no such firmware or no such piece of it.</returns>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<byte[]?> Chunk(string version, int number);
}
