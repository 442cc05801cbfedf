using NeuroHub.Plant;
using Orleans.Concurrency;

namespace NeuroHub.Firmwares;

/// <inheritdoc cref="IFirmwareShelfGrain"/>
[GrainType("firmware-shelf"), StatelessWorker]
public sealed class FirmwareShelfGrain(IPlantDirectory directory, IFirmwareImages images) : Grain, IFirmwareShelfGrain
{
    public async Task<FirmwareView?> Latest() => await directory.LatestFirmware();

    public async Task<byte[]?> Chunk(string version, int number) =>
        FirmwareVersion.TryParse(version, out var asked)
        && await GrainFactory.GetGrain<IFirmwareGrain>(asked.ToString()).Image() is { Firmware.WithdrawnAt: null } image
            ? await images.Chunk(image, number)
            : null;
}
