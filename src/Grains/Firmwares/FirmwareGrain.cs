using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Firmwares;

/// <inheritdoc cref="IFirmwareGrain"/>
[GrainType("firmware")]
public sealed class FirmwareGrain(ICommitLog log, FirmwareSigner signer, TimeProvider clock)
    : EventSourcedGrain<FirmwareState, FirmwareEvent>(FirmwareStream.Kind, log, clock), IFirmwareGrain
{
    public Task<Result<FirmwareView>> Publish(PublishFirmware command) => CommitAlone(
        FirmwareDecider.Publish(State, this.GetPrimaryKeyString(), command, signer.Key, Now()), command.Context, after => after.Firmware!, AnswerShapes.Firmware);

    public async Task<Result<FirmwareView>> Withdraw(WithdrawFirmware command)
    {
        await LoadIfUnknown();
        return await CommitAlone(
            FirmwareDecider.Withdraw(State, this.GetPrimaryKeyString(), command, Now()), command.Context, after => after.Firmware!, AnswerShapes.Firmware);
    }

    public async Task<FirmwareImage?> Image()
    {
        await LoadIfUnknown();
        return State.Firmware is { } firmware ? new FirmwareImage(firmware, State.UploadId) : null;
    }
}
