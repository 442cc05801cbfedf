using Microsoft.Extensions.Options;
using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.Labels;
using NeuroHub.Numbers;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Lots;

/// <summary>
/// One LOT: what may be done with the whole of it, and which numbers its serials get. Keeps its routing, its own runs and its gate in memory.
/// The status and the counts are those of its row, because the commits of its serials change them.
/// </summary>
[GrainType("lot")]
public sealed partial class LotGrain(
    ICommitLog log, ILotRows rows, IPlantDirectory directory, IdSource ids, AutoLabels autoLabels, IOptions<PlantOptions> options, TimeProvider clock)
    : EventSourcedGrain<LotState, LotEvent>(LotStream.Kind, log, clock), ILotGrain
{
    private static readonly AnswerShape<LotView> Answer = AnswerShape.Of<LotView>();
    private static readonly AnswerShape<IssuedSerials> SerialsAnswer = new IssuedSerialsShape(WireJson.Stored.Of<IssuedSerials>());

    /// <summary>How often a command is decided again because the row changed between reading it and the commit.</summary>
    private const int Attempts = 5;

    private string Number => this.GetPrimaryKeyString();

    public async Task<Result<LotView>> Open(OpenLot command)
    {
        var isNew = State.Status == LotStatus.Unknown;
        var decision = LotDecider.Open(
            State,
            command,
            isNew ? await directory.CurrentRouting() : State.Routing,
            isNew ? await ids.Lot() : 0,
            Now());
        var label = decision.Events.IsDefaultOrEmpty ? null : await autoLabels.OfLot((LotEvent.Opened)decision.Events[0], command.Context);
        return await Commit(
            decision,
            command.Context,
            _ => LotViews.Of((LotEvent.Opened)decision.Events[0]),
            Answer,
            item => label is null ? item : item with { Appends = item.Appends.Add(label) }) ?? CommitRefusals.Conflict();
    }

    public async Task<Result<LotView>> ChangeStatus(ChangeLotStatus command)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var row = await rows.Read(Number);
            var decision = LotDecider.ChangeStatus(Number, row, command, Now());
            var answer = await Commit(
                decision,
                command.Context,
                _ => decision.Events.IsEmpty ? row!.View : LotViews.After(row!.View, (LotEvent.StatusChanged)decision.Events[0]),
                Answer,
                item => item with { Preconditions = [Unmoved(row!, command.Status)], MovesGate = true });
            if (answer is not null)
                return answer;
        }

        return CommitRefusals.Conflict();
    }

    public async Task<Result<LotView>> ChangeWorkOrder(ChangeWorkOrder command)
    {
        var row = await rows.Read(Number);
        var decision = LotDecider.ChangeWorkOrder(State, command, Now());
        return await CommitAlone(
            decision,
            command.Context,
            after => decision.Events.IsEmpty ? row!.View : row!.View with { WorkOrder = after.WorkOrder, UpdatedAt = ((LotEvent.WorkOrderChanged)decision.Events[0]).At },
            Answer);
    }

    public async Task<Result<RunView>> StartProcess(StartProcess command)
    {
        if (RunRules.Level(command.DataLevel, DataLevel.Lot, options.Value.LotRuns) is { } other)
            return other;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var row = await rows.Read(Number);
            var facts = await StartFacts(command, row);
            var (context, first) = await SourcedRuns.Settle(Log, command.Context, SourcedFact.Start, Stream, facts.Process);
            if (first is not null)
                return first;
            var firmware = facts.NeedFirmware() ? await directory.LatestFirmware() : null;
            var answer = await Commit(
                LotDecider.Start(State, row, command, facts),
                context,
                after => RunViews.Started(after.Ladder.Open!, facts.Process!, after.Gate(), null).With(firmware, after.Gate()),
                RunAnswers.Started,
                item => item with { Preconditions = [new LotPrecondition(State.Id) { MustBeActive = true }] });
            if (answer is not null)
                return answer;
        }

        return CommitRefusals.Conflict();
    }

    public async Task<Result<RunView>> CompleteProcess(CompleteProcess command)
    {
        if (RunRules.Level(command.DataLevel, DataLevel.Lot, options.Value.LotRuns) is { } other)
            return other;
        var facts = await CompleteFacts(command);
        var (context, first) = await SourcedRuns.Settle(Log, command.Context, SourcedFact.Complete, Stream, facts.Process);
        if (first is not null)
            return first;
        var open = State.Ladder.Open;
        var decision = LotDecider.Complete(State, command, facts);
        return await Commit(
            decision,
            context,
            after => RunViews.Completed(open!, ((LotEvent.ProcessCompleted)decision.Events[0]).Run, facts.Process!, after.Gate(), null),
            RunAnswers.Completed,
            item => item with { AnswerLotId = State.Id, MovesGate = command.Result == RunResult.Pass }) ?? CommitRefusals.Conflict();
    }

    public async Task<Result<RunView>> RecordProcess(RecordProcess command)
    {
        if (RunRules.Level(command.Start.DataLevel, DataLevel.Lot, options.Value.LotRuns) is { } other)
            return other;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var row = await rows.Read(Number);
            var start = await StartFacts(command.Start, row);
            var (context, first) = await SourcedRuns.Settle(Log, command.Context, SourcedFact.Record, Stream, start.Process);
            if (first is not null)
                return first;
            var decision = LotDecider.Record(State, row, command, start, await CompleteFacts(command.Complete));
            var answer = await Commit(
                decision,
                context,
                after => RunViews.Completed(
                    ((LotEvent.ProcessStarted)decision.Events[0]).Run,
                    ((LotEvent.ProcessCompleted)decision.Events[1]).Run,
                    start.Process!,
                    after.Gate(),
                    null),
                RunAnswers.Completed,
                item => item with
                {
                    Preconditions = [new LotPrecondition(State.Id) { MustBeActive = true }],
                    AnswerLotId = State.Id,
                    MovesGate = command.Complete.Result == RunResult.Pass,
                });
            if (answer is not null)
                return answer;
        }

        return CommitRefusals.Conflict();
    }

    public async Task<Result<LotView>> CancelStart(CancelStart command)
    {
        var row = await rows.Read(Number);
        var facts = new CancelFacts
        {
            Routing = State.Routing,
            NamedLotExists = row is not null,
            Process = await directory.FindProcess(command.ProcessId, State.Routing),
            Now = Now(),
        };
        return await CommitAlone(
            LotDecider.CancelStart(State, command, facts),
            command.Context,
            _ => row!.View with { UpdatedAt = row.View.UpdatedAt > facts.Now ? row.View.UpdatedAt : facts.Now },
            Answer);
    }

    public Task<LotGate?> Gate() => Task.FromResult(State.Status == LotStatus.Unknown ? null : State.Gate());

    public async Task NoteProgress()
    {
        var answer = await CommitAlone(
            LotDecider.NoteProgress(State, await rows.Read(Number), Now()),
            CommandContext.Of(Users.Actor.System),
            _ => new IssuedSerials([]),
            SerialsAnswer);
        if (!answer.IsDone)
            throw new StoreUnavailableException($"The progress of LOT {Number} could not be noted: {answer.Refusal.Detail}");
    }

    /// <summary>Precondition: the row's facts that a change by hand was decided on are still true.</summary>
    private static LotPrecondition Unmoved(LotRow row, LotStatus to) =>
        new(row.View.Id) { Status = row.View.Status, NoOpenRuns = to == LotStatus.Completed };

    private async Task<StartFacts> StartFacts(StartProcess command, LotRow? row) => new()
    {
        Gate = State.Gate(),
        NamedLotExists = row is not null,
        Process = await directory.FindProcess(command.ProcessId, State.Routing),
        Worker = await directory.FindWorker(command.WorkerId, command.Context.By),
        Nameable = options.Value.Workers,
        RunId = row is null ? 0 : await ids.Run(),
        Now = Now(),
    };

    private async Task<CompleteFacts> CompleteFacts(CompleteProcess command) => new()
    {
        Gate = State.Gate(),
        NamedLotExists = State.Status != LotStatus.Unknown,
        Process = await directory.FindProcess(command.ProcessId, State.Routing),
        Worker = await directory.FindWorker(command.WorkerId, command.Context.By, State.Ladder.Open?.Worker),
        Nameable = options.Value.Workers,
        FirstDefectId = await ids.Defects(ProcessData.DefectCount(command)),
        ReworkLimit = 0,
        Now = Now(),
    };
}
