using NeuroHub.Plant;
using Orleans.Concurrency;

namespace NeuroHub.Firmwares;

/// <inheritdoc cref="IFirmwareShelfGrain"/>
[GrainType("firmware-shelf"), StatelessWorker]
public sealed class FirmwareShelfGrain(IPlantDirectory directory, IFirmwareRows rows) : Grain, IFirmwareShelfGrain
{
    public async Task<FirmwareView?> Latest() => await directory.LatestFirmware();

    public Task<byte[]?> Chunk(string version, int number) => rows.Chunk(version, number);
}
