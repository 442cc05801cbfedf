using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Plant;

/// <inheritdoc cref="IPlantGrain"/>
[GrainType("plant")]
public sealed class PlantGrain(ICommitLog log, TimeProvider clock) : EventSourcedGrain<PlantState, PlantEvent>(PlantStream.Kind, log, clock), IPlantGrain
{
    private static readonly AnswerShape<PlantSettings> Answer = AnswerShape.Of<PlantSettings>();

    public async Task<Result<PlantSettings>> Change(ChangePlant command)
    {
        await LoadIfUnknown();
        return await CommitAlone(
            Versions.Refuse(command.Context, () => EntityTag.Of(State.Settings)) is { } stale ? stale : PlantDecider.Change(State, command, Now()),
            command.Context,
            static plant => plant.Settings,
            Answer);
    }
}
