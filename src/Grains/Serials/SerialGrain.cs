using System.Globalization;
using Microsoft.Extensions.Options;
using NeuroHub.Defects;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Numbers;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>
/// One serial: what may be started, completed, reworked or scrapped on it. Keeps the serial's state in memory; the gate of its LOT it reads
/// from <see cref="GateCache"/>.
/// </summary>
[GrainType("serial")]
public sealed class SerialGrain(
    ICommitLog log, IPlantDirectory directory, GateCache gates, IdSource ids, AutoLabels autoLabels,
    IOptions<PlantOptions> options, TimeProvider clock)
    : EventSourcedGrain<SerialState, SerialEvent>(SerialStream.Kind, log, clock), ISerialGrain
{
    private static readonly AnswerShape<SerialView> Answer = AnswerShape.Of<SerialView>();
    private static readonly AnswerShape<DefectView> DefectAnswer = AnswerShape.Of<DefectView>();

    public async Task<Result<RunView>> StartProcess(StartProcess command)
    {
        if (RunRules.Level(command.DataLevel, DataLevel.Serial, options.Value.LotRuns) is { } other)
            return other;
        await LoadIfUnknown();
        var facts = await StartFacts(command);
        var (context, first) = await SourcedRuns.Settle(Log, command.Context, SourcedFact.Start, Stream, facts.Process);
        if (first is not null)
            return first;
        var firmware = facts.NeedFirmware() ? await directory.LatestFirmware() : null;
        return await OnGate(context, facts.Gate, new GatedCommand<RunView>(
            gate => SerialDecider.Start(State, command, facts with { Gate = gate, Now = Now() }),
            (after, gate) => RunViews.Started(after.Ladder.Open!, facts.Process!, gate, after).With(firmware, gate),
            RunAnswers.Started));
    }

    public async Task<Result<RunView>> CompleteProcess(CompleteProcess command)
    {
        if (RunRules.Level(command.DataLevel, DataLevel.Serial, options.Value.LotRuns) is { } other)
            return other;
        await LoadIfUnknown();
        var facts = await CompleteFacts(command);
        var (context, first) = await SourcedRuns.Settle(Log, command.Context, SourcedFact.Complete, Stream, facts.Process);
        if (first is not null)
            return first;
        var open = State.Ladder.Open;
        RunCompleted? run = null;
        // The work was done, so it counts also in a LOT that was cancelled meanwhile. But a PASS of the whole LOT that came after the gate
        // was read may make this serial PASSED, so the gate's version must be the same here too.
        return await OnGate(context, facts.Gate, new GatedCommand<RunView>(
            gate => Remember(SerialDecider.Complete(State, command, facts with { Gate = gate, Now = Now() }), out run),
            (after, gate) => RunViews.Completed(open!, run!, facts.Process!, gate, after),
            RunAnswers.Completed));
    }

    public async Task<Result<RunView>> RecordProcess(RecordProcess command)
    {
        if (RunRules.Level(command.Start.DataLevel, DataLevel.Serial, options.Value.LotRuns) is { } other)
            return other;
        await LoadIfUnknown();
        var start = await StartFacts(command.Start);
        var complete = await CompleteFacts(command.Complete);
        var (context, first) = await SourcedRuns.Settle(Log, command.Context, SourcedFact.Record, Stream, start.Process);
        if (first is not null)
            return first;
        OpenRun? open = null;
        RunCompleted? run = null;
        return await OnGate(context, start.Gate, new GatedCommand<RunView>(
            gate =>
            {
                var now = Now();
                var decision = SerialDecider.Record(
                    State, command, start with { Gate = gate, Now = now }, complete with { Gate = gate, Now = now });
                open = decision.Refusal is null ? ((SerialEvent.ProcessStarted)decision.Events[0]).Run : null;
                return Remember(decision, out run);
            },
            (after, gate) => RunViews.Completed(open!, run!, start.Process!, gate, after),
            RunAnswers.Completed));
    }

    public async Task<Result<SerialView>> CancelStart(CancelStart command)
    {
        await LoadIfUnknown();
        var routing = (await Gate())?.Routing ?? Processes.Routing.Empty;
        var facts = new CancelFacts
        {
            Routing = routing,
            NamedLotExists = await Exists(command.LotNumber),
            Process = await directory.FindProcess(command.ProcessId, routing),
            Now = Now(),
        };
        return await CommitAlone(SerialDecider.CancelStart(State, command, facts), command.Context, SerialViews.Of, Answer);
    }

    public async Task<Result<SerialView>> ApproveRework(ApproveRework command)
    {
        await LoadIfUnknown();
        return await OnGate(command.Context, await Gate(), new GatedCommand<SerialView>(
            gate => SerialDecider.ApproveRework(State, command, gate, options.Value.ReworkLimit, Now()),
            (after, _) => SerialViews.Of(after),
            Answer));
    }

    public async Task<Result<SerialView>> Scrap(ScrapSerial command)
    {
        await LoadIfUnknown();
        var defectId = await ids.Defects(State.Ladder.Open is null ? 0 : 1);
        return await CommitAlone(
            SerialDecider.Scrap(State, command, defectId, Now()), command.Context, SerialViews.Of, Answer);
    }

    public async Task<Result<DefectView>> RegisterDefect(RegisterDefect command)
    {
        await LoadIfUnknown();
        var gate = await Gate();
        var process = await directory.FindProcess(command.ProcessId, gate?.Routing);
        var defectId = await ids.Defects(State.Status == SerialStatus.Unknown ? 0 : 1);
        var decision = SerialDecider.RegisterDefect(State, command, gate, process, defectId, Now());
        return await CommitAlone(
            decision,
            command.Context,
            after => DefectViews.Of(after, (SerialEvent.DefectRegistered)decision.Events[0]),
            DefectAnswer);
    }

    public Task<StartEligibility?> Eligibility(long processId) => EligibilityOf(processId.ToString(CultureInfo.InvariantCulture));

    public async Task<StartEligibility?> EligibilityOf(string process)
    {
        await LoadIfUnknown();
        return State.Status != SerialStatus.Unknown
            && await gates.Refresh(State.LotNumber) is { } lot
            && await directory.FindProcess(process, lot.Routing) is { } asked
                ? new StartEligibility([.. SerialGates.OfStart(State, lot, asked)])
                : null;
    }

    public async Task<Result<StationCheck>> AtStation(AskStation question)
    {
        await LoadIfUnknown();
        if (State.Status == SerialStatus.Unknown || await gates.Refresh(State.LotNumber) is not { } lot)
            return SerialRefusals.NotFound(State.SerialNumber);
        var next = NextProcesses.Of(State, lot);
        var asked = question.Process ?? NextProcesses.DefaultOf(State, lot, next)?.ToString(CultureInfo.InvariantCulture);
        var process = asked is null ? null : await directory.FindProcess(asked, lot.Routing);
        if (asked is not null && process is null)
            return RunRefusals.ProcessNotFound(asked);
        var by = question.Context.By;
        if (process is not null && RunRules.Known(true, null, process, asked!, await directory.FindWorker(question.WorkerId, by), by, options.Value.Workers) is { } unknown)
            return unknown;
        return new StationCheck
        {
            Serial = SerialViews.Of(State),
            ProcessId = process?.Id,
            Eligibility = new StartEligibility(process is null ? [] : [.. SerialGates.OfStart(State, lot, process)]),
            OpenRun = State.Ladder.Open is { } open && await directory.FindProcess(open.ProcessId.ToString(CultureInfo.InvariantCulture), lot.Routing) is { } its
                ? RunViews.Started(open, its, lot, State)
                : null,
            Next = next,
            Firmware = process is not null && lot.Routing.ById(process.Id) is { NeedsFirmware: true } ? await directory.LatestFirmware() : null,
        };
    }

    public async Task<ReworkCheck?> CanRework()
    {
        await LoadIfUnknown();
        if (State.Status == SerialStatus.Unknown || await gates.Refresh(State.LotNumber) is not { } lot)
            return null;
        var limit = options.Value.ReworkLimit;
        return new ReworkCheck(State.Status, State.ReworkCount, limit, [.. SerialGates.OfRework(State, lot, limit)]);
    }

    public async Task<SerialView?> Find()
    {
        await LoadIfUnknown();
        return State.Status == SerialStatus.Unknown ? null : SerialViews.Of(State);
    }

    /// <summary>
    /// Decides with the LOT's gate that this silo knows, and again with a fresh gate when that one refused or is not valid any more.
    /// The transaction makes the final check.
    /// </summary>
    private async Task<Result<TView>> OnGate<TView>(CommandContext context, LotGate? gate, GatedCommand<TView> command)
        where TView : class
    {
        const int attempts = 5;
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            var decision = command.Decide(gate);
            if (decision.Refusal is not null && gate is not null && attempt == 1)
            {
                gate = await gates.Refresh(gate.LotNumber);
                decision = command.Decide(gate);
            }

            // A label that the start needs is queued in the start's own commit, or not at all.
            var queued = decision.Events is [SerialEvent.ProcessStarted started, ..]
                ? await autoLabels.OfSerial(State.SerialNumber, started.Run, gate!)
                : null;
            var answer = await Commit(
                decision,
                context,
                after => command.View(after, gate!),
                command.Answer,
                item => item with
                {
                    Appends = queued is null ? item.Appends : item.Appends.Add(queued),
                    Preconditions = [new LotPrecondition(gate!.LotId) { GateVersion = gate.Version }],
                    AnswerLotId = command.Answer.Stamp is null ? null : State.LotId,
                });
            if (answer is not null)
                return answer;
            gate = await gates.After(gate!);
        }

        return CommitRefusals.Conflict();
    }

    private async Task<StartFacts> StartFacts(StartProcess command)
    {
        var gate = await Gate();
        return new StartFacts
        {
            Gate = gate,
            NamedLotExists = await Exists(command.LotNumber),
            Process = await directory.FindProcess(command.ProcessId, gate?.Routing),
            Worker = await directory.FindWorker(command.WorkerId, command.Context.By),
            Nameable = options.Value.Workers,
            RunId = State.Status == SerialStatus.Unknown ? 0 : await ids.Run(),
            Now = Now(),
        };
    }

    private async Task<CompleteFacts> CompleteFacts(CompleteProcess command)
    {
        var gate = await Gate();
        return new CompleteFacts
        {
            Gate = gate,
            NamedLotExists = await Exists(command.LotNumber),
            Process = await directory.FindProcess(command.ProcessId, gate?.Routing),
            Worker = await directory.FindWorker(command.WorkerId, command.Context.By, State.Ladder.Open?.Worker),
            Nameable = options.Value.Workers,
            FirstDefectId = await ids.Defects(ProcessData.DefectCount(command)),
            ReworkLimit = options.Value.ReworkLimit,
            Now = Now(),
        };
    }

    private ValueTask<LotGate?> Gate() =>
        State.Status == SerialStatus.Unknown ? ValueTask.FromResult<LotGate?>(null) : gates.Get(State.LotNumber);

    private async ValueTask<bool> Exists(string? lotNumber) =>
        lotNumber is null || lotNumber == State.LotNumber || await gates.Get(lotNumber) is not null;

    private static Decision<SerialEvent> Remember(Decision<SerialEvent> decision, out RunCompleted? run)
    {
        run = decision.Refusal is null ? ((SerialEvent.ProcessCompleted)decision.Events[^1]).Run : null;
        return decision;
    }

    /// <summary>A command that the LOT's gate can refuse.</summary>
    /// <param name="Decide">Decides with the gate; null for a serial that does not exist.</param>
    /// <param name="View">The answer, of the state after the commit.</param>
    /// <param name="Answer">How the answer is kept. When it has a stamp, it shows the LOT's status after the commit.</param>
    private sealed record GatedCommand<TView>(
        Func<LotGate?, Decision<SerialEvent>> Decide, Func<SerialState, LotGate, TView> View, AnswerShape<TView> Answer)
        where TView : class;
}
