using System.Collections.Immutable;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>
/// The rule book of a serial (rules.md 3). Pure: the same state, command and facts give the same events or refusal.
/// </summary>
public static class SerialDecider
{
    public static Decision<SerialEvent> Start(SerialState serial, StartProcess command, StartFacts facts)
    {
        if (RunRules.Override(command) is { } forbidden)
            return forbidden;
        if (serial.Status == SerialStatus.Unknown)
            return SerialRefusals.NotFound(serial.SerialNumber);
        if (RunRules.Known(facts.NamedLotExists, command.LotNumber, facts.Process, command.ProcessId, facts.Worker) is { } unknown)
            return unknown;
        if (command.LotNumber is { } lotNumber && lotNumber != serial.LotNumber)
            return RunRefusals.SerialNotInLot(serial.SerialNumber, serial.LotNumber, lotNumber);

        var gate = facts.Gate!;
        var refusal = SerialGates.NotFinal(serial) ?? RunRules.Active(gate) ?? RunRules.InRouting(gate, facts.Process!);
        if (refusal is not null)
            return refusal;

        var process = gate.Routing.ById(facts.Process!.Id)!;
        refusal = RunRules.NotRunning(serial.Ladder, serial.SerialNumber, process.Number) ?? SerialGates.Rework(serial, process.Number);
        if (refusal is not null)
            return refusal;

        var outOfOrder = SerialGates.Order(serial, gate, process);
        if (outOfOrder is not null && command.OverrideReason is null)
            return outOfOrder;

        return Started(serial, command, facts, process, isOverride: outOfOrder is not null);
    }

    public static Decision<SerialEvent> Complete(SerialState serial, CompleteProcess command, CompleteFacts facts)
    {
        if (serial.Status == SerialStatus.Unknown)
            return SerialRefusals.NotFound(serial.SerialNumber);
        if (RunRules.Known(facts.NamedLotExists, command.LotNumber, facts.Process, command.ProcessId, facts.Worker) is { } unknown)
            return unknown;
        if (command.LotNumber is { } lotNumber && lotNumber != serial.LotNumber)
            return RunRefusals.SerialNotInLot(serial.SerialNumber, serial.LotNumber, lotNumber);

        var gate = facts.Gate!;
        var process = gate.Routing.ById(facts.Process!.Id);
        // A process outside the routing can have no run here; its own number says which one was meant.
        var number = process?.Number ?? facts.Process.Number;
        var refusal = process is null
            ? RunRefusals.NotStarted(serial.SerialNumber, number)
            : RunRules.IsOpen(serial.Ladder, serial.SerialNumber, number) ?? RunRules.DataAgrees(command) ?? RunRules.TimesAgree(serial.Ladder.Open!, command);
        if (refusal is not null)
            return refusal;

        var run = RunFacts.Completed(serial.Ladder.Open!, process!, command, facts);
        return new SerialEvent.ProcessCompleted(run, StatusAfter(serial, run, gate, facts.ReworkLimit));
    }

    /// <summary>Start and complete in one fact: the first refusal of either, and nothing then.</summary>
    public static Decision<SerialEvent> Record(SerialState serial, RecordProcess command, StartFacts start, CompleteFacts complete)
    {
        var started = Start(serial, command.Start, start);
        if (started.Refusal is not null)
            return started;
        var completed = Complete(serial.Apply(started.Events[0]), command.Complete, complete);
        return completed.Refusal is not null ? completed : new Decision<SerialEvent>([.. started.Events, .. completed.Events], null);
    }

    public static Decision<SerialEvent> ApproveRework(
        SerialState serial, ApproveRework command, LotGate? gate, int limit, DateTimeOffset now) => serial switch
        {
            { Status: SerialStatus.Unknown } => SerialRefusals.NotFound(serial.SerialNumber),
            { IsFinal: true } => SerialRefusals.Final(serial),
            { Status: not SerialStatus.Defected } => SerialRefusals.NotDefected(serial),
            _ when gate!.Routing.ByNumber(serial.FailedProcess!.Value) is { ReworkAllowed: false } => SerialRefusals.ReworkNotAllowed(serial),
            _ when serial.ReworkCount >= limit => SerialRefusals.ReworkLimitExceeded(serial, limit),
            _ when RunRules.Active(gate) is { } inactive => inactive,
            _ => new SerialEvent.ReworkApproved(serial.FailedProcess!.Value, command.Reason, command.Context.By.Username, now),
        };

    public static Decision<SerialEvent> Scrap(SerialState serial, ScrapSerial command, long defectId, DateTimeOffset now) => serial switch
    {
        { Status: SerialStatus.Unknown } => SerialRefusals.NotFound(serial.SerialNumber),
        { IsFinal: true } => SerialRefusals.Final(serial),
        _ => new SerialEvent.Scrapped(
            command.Reason,
            command.Context.By.Username,
            serial.Ladder.Open is { } open ? RunFacts.ClosedByScrap(open, command, defectId, now) : null,
            now),
    };

    private static SerialEvent.ProcessStarted Started(
        SerialState serial, StartProcess command, StartFacts facts, RoutingProcess process, bool isOverride)
    {
        var gate = facts.Gate!;
        ImmutableArray<int> skipped = isOverride
            ? RunRules.Missing(gate.Routing, process.Number, n => SerialGates.HasPass(serial.Ladder, gate, n), n => serial.Ladder.Of(n).Skipped)
            : [];
        var run = RunFacts.Started(serial.Ladder, process, command, facts, isOverride, isRework: serial.Status == SerialStatus.Rework);
        return new SerialEvent.ProcessStarted(run, skipped);
    }

    private static SerialStatus StatusAfter(SerialState serial, RunCompleted run, LotGate gate, int reworkLimit)
    {
        if (run.Result == RunResult.Fail)
            return serial.Status == SerialStatus.Rework && serial.ReworkCount >= reworkLimit ? SerialStatus.Scrapped : SerialStatus.Defected;
        var ladder = serial.Ladder.Completed(run.ProcessNumber, run.Result);
        return IsThrough(ladder, gate) ? SerialStatus.Passed : SerialStatus.InProgress;
    }

    /// <summary>Every process has a PASS that counts or was skipped, and the last one has the serial's own PASS.</summary>
    private static bool IsThrough(RunLadder ladder, LotGate gate)
    {
        foreach (var process in gate.Routing.Processes)
            if (!SerialGates.HasPass(ladder, gate, process.Number) && !ladder.Of(process.Number).Skipped)
                return false;
        return ladder.Of(gate.Routing.Processes[^1].Number).Passed;
    }
}
