using NeuroHub.Access;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Results;
using Orleans.Concurrency;

namespace NeuroHub.Firmwares;

/// <inheritdoc cref="IFirmwareGrain"/>
[GrainType("firmware")]
public sealed class FirmwareGrain(ICommitLog log, FirmwareSigner signer, TimeProvider clock)
    : EventSourcedGrain<FirmwareState, FirmwareEvent>(FirmwareStream.Kind, log, clock), IFirmwareGrain
{
    private static readonly AnswerShape<FirmwareView> Answer = AnswerShape.Of<FirmwareView>();

    public Task<Result<FirmwareView>> Publish(PublishFirmware command) => CommitAlone(
        FirmwareDecider.Publish(State, this.GetPrimaryKeyString(), command, signer.Key, Now()), command.Context, after => after.Firmware!, Answer);

    public async Task<Result<FirmwareView>> Withdraw(WithdrawFirmware command)
    {
        await LoadIfUnknown();
        return await CommitAlone(
            FirmwareDecider.Withdraw(State, this.GetPrimaryKeyString(), command, Now()), command.Context, after => after.Firmware!, Answer);
    }

    public async Task<FirmwareImage?> Image()
    {
        await LoadIfUnknown();
        return State.Firmware is { } firmware ? new FirmwareImage(firmware, State.UploadId) : null;
    }
}

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

/// <summary>Reads the content of firmware. It gives out only content that was published.</summary>
public interface IFirmwareImages
{
    /// <returns>Null after the last piece.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable, or its content is not what was published.</exception>
    Task<byte[]?> Chunk(FirmwareImage image, int number);
}
