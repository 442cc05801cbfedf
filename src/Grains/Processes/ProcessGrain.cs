using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Processes;

/// <inheritdoc cref="IProcessGrain"/>
[GrainType("process")]
public sealed class ProcessGrain(ICommitLog log, TimeProvider clock)
    : EventSourcedGrain<ProcessState, ProcessEvent>(log, clock), IProcessGrain
{
    protected override StreamId Stream => StreamId.Process(this.GetPrimaryKeyLong());

    protected override ProcessState Initial => ProcessState.Unknown;

    public Task<Result<ProcessView>> Create(CreateProcess command) => CommitAlone(
        ProcessDecider.Create(State, this.GetPrimaryKeyLong(), command, Now()), command.Context, View, AnswerShapes.Process);

    public async Task<Result<ProcessView>> Update(UpdateProcess command)
    {
        await LoadIfUnknown();
        var stale = State.Fields is null ? null : Versions.Refuse(command.Context, () => EntityTag.Of(View(State)));
        return await CommitAlone(
            stale ?? ProcessDecider.Update(State, this.GetPrimaryKeyLong(), command, Now()), command.Context, View, AnswerShapes.Process);
    }

    protected override ProcessState Apply(ProcessState state, ProcessEvent @event) => state.Apply(@event);

    protected override Refusal OnDuplicate() => ProcessRefusals.Duplicate();

    internal static ProcessView View(ProcessState process)
    {
        var fields = process.Fields!;
        return new ProcessView
        {
            Id = process.Id,
            ProcessNumber = fields.ProcessNumber,
            ProcessCode = fields.ProcessCode,
            ProcessNameKo = fields.ProcessNameKo,
            ProcessNameEn = fields.ProcessNameEn,
            Description = fields.Description,
            EstimatedDurationSeconds = fields.EstimatedDurationSeconds,
            IsActive = fields.IsActive,
            RequiresAllPrevious = fields.RequiresAllPrevious,
            ReworkAllowed = fields.ReworkAllowed,
            AutoPrintLabel = fields.AutoPrintLabel,
            NeedsFirmware = fields.NeedsFirmware,
            DefectCodes = fields.DefectCodes,
            Characteristics = fields.Characteristics,
            CreatedAt = process.CreatedAt,
            UpdatedAt = process.UpdatedAt,
        };
    }
}
