using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Firmwares;

/// <inheritdoc cref="IFirmwareGrain"/>
[GrainType("firmware")]
public sealed class FirmwareGrain(ICommitLog log, TimeProvider clock)
    : EventSourcedGrain<FirmwareState, FirmwareEvent>(log, clock), IFirmwareGrain
{
    protected override StreamId Stream => StreamId.Firmware(this.GetPrimaryKeyString());

    protected override FirmwareState Initial => FirmwareState.None;

    public Task<Result<FirmwareView>> Publish(PublishFirmware command) => CommitAlone(
        FirmwareDecider.Publish(State, this.GetPrimaryKeyString(), command, Now()), command.Context, after => after.Firmware!, AnswerShapes.Firmware);

    protected override FirmwareState Apply(FirmwareState state, FirmwareEvent @event) => state.Apply(@event);
}
