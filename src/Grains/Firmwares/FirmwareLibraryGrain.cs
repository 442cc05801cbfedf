using NeuroHub.Access;
using NeuroHub.Plant;
using Orleans.Concurrency;

namespace NeuroHub.Firmwares;

/// <inheritdoc cref="IFirmwareLibraryGrain"/>
[GrainType("firmware-shelf"), StatelessWorker]
public sealed class FirmwareLibraryGrain(IPlantDirectory directory, IFirmwareImages images) : Grain, IFirmwareLibraryGrain, IMayBeNothing
{
    public bool IsNothing { get; private set; } = true;

    public async Task<FirmwareView?> Latest()
    {
        IsNothing = false;
        return await directory.LatestFirmware();
    }

    public async Task<byte[]?> Chunk(string version, int number)
    {
        IsNothing = false;
        return FirmwareVersion.TryParse(version, out var asked)
            && await GrainFactory.GetGrain<IFirmwareGrain>(asked.ToString()).Image() is { Firmware.WithdrawnAt: null } image
                ? await images.Chunk(image, number)
                : null;
    }
}
