using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Results;

namespace NeuroHub.Processes;

/// <inheritdoc cref="IProcessGrain"/>
[GrainType("process")]
public sealed class ProcessGrain(ICommitLog log, IPlantDirectory directory, TimeProvider clock)
    : EventSourcedGrain<ProcessState, ProcessEvent>(ProcessStream.Kind, log, clock), IProcessGrain
{
    private static readonly AnswerShape<ProcessView> Answer = AnswerShape.Of<ProcessView>();

    public async Task<Result<ProcessView>> Create(CreateProcess command)
    {
        var decision = ProcessDecider.Create(State, this.GetPrimaryKeyLong(), command, Now());
        return await CommitAlone(
            await IsTaken(command.Fields.ProcessCode) ? ProcessRefusals.Duplicate() : decision, command.Context, View, Answer);
    }

    public async Task<Result<ProcessView>> Update(UpdateProcess command)
    {
        await LoadIfUnknown();
        if (State.Fields is not null && Versions.Refuse(command.Context, () => EntityTag.Of(View(State))) is { } stale)
            return await CommitAlone(stale, command.Context, View, Answer);
        var decision = ProcessDecider.Update(State, this.GetPrimaryKeyLong(), command, Now());
        var isTaken = decision.Refusal is null && command.ProcessCode is { } code && code != State.Fields!.ProcessCode && await IsTaken(code);
        return await CommitAlone(isTaken ? ProcessRefusals.Duplicate() : decision, command.Context, View, Answer);
    }

    protected override Refusal OnDuplicate() => ProcessRefusals.Duplicate();

    /// <summary>Codes ignore case. The unique index cannot check this: it has older codes that differ only in case.</summary>
    private async Task<bool> IsTaken(string code) => await directory.ProcessOfCode(code) is { } other && other != this.GetPrimaryKeyLong();

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
            DefectNames = fields.DefectNames ?? DefectName.None,
            InstructionKo = fields.InstructionKo,
            InstructionEn = fields.InstructionEn,
            CreatedAt = process.CreatedAt,
            UpdatedAt = process.UpdatedAt,
        };
    }
}
