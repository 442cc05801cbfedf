using System.Collections.Immutable;
using NeuroHub.Defects;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>
/// Rules for a serial (rules.md 3). Pure: the same state, command and facts give the same events or refusal.
/// </summary>
public static class SerialDecider
{
    public static Decision<SerialEvent> Start(SerialState serial, StartProcess command, StartFacts facts)
    {
        if (RunRules.Override(command) is { } forbidden)
            return forbidden;
        if (serial.Status == SerialStatus.Unknown)
            return SerialRefusals.NotFound(serial.SerialNumber);
        if (RunRules.Known(facts.NamedLotExists, command.LotNumber, facts.Process, command.ProcessId, facts.Worker, command.Context.By, facts.Nameable) is { } unknown)
            return unknown;
        if (command.LotNumber is { } lotNumber && lotNumber != serial.LotNumber)
            return RunRefusals.SerialNotInLot(serial.SerialNumber, serial.LotNumber, lotNumber);

        var isOverride = false;
        foreach (var gate in SerialGates.OfStart(serial, facts.Gate!, facts.Process!))
        {
            if (gate.IsOpen)
                continue;
            isOverride = gate.Name == StartGateName.Order && command.OverrideReason is not null;
            if (!isOverride)
                return gate.Refusal!;
        }

        return Started(serial, command, facts, isOverride);
    }

    public static Decision<SerialEvent> Complete(SerialState serial, CompleteProcess command, CompleteFacts facts)
    {
        if (serial.Status == SerialStatus.Unknown)
            return SerialRefusals.NotFound(serial.SerialNumber);
        if (RunRules.Known(facts.NamedLotExists, command.LotNumber, facts.Process, command.ProcessId, facts.Worker, command.Context.By, facts.Nameable) is { } unknown)
            return unknown;
        if (command.LotNumber is { } lotNumber && lotNumber != serial.LotNumber)
            return RunRefusals.SerialNotInLot(serial.SerialNumber, serial.LotNumber, lotNumber);

        var gate = facts.Gate!;
        var process = gate.Routing.ById(facts.Process!.Id);
        // A process outside the routing can have no run here. The refusal names it by its own number.
        var number = process?.Number ?? facts.Process.Number;
        var refusal = process is null
            ? RunRefusals.NotStarted(serial.SerialNumber, number)
            : RunRules.IsOpen(serial.Ladder, serial.SerialNumber, number) ?? RunRules.DataAgrees(command) ?? RunRules.TimesAgree(command);
        if (refusal is not null)
            return refusal;

        var run = RunFacts.Completed(serial.Ladder.Open!, process!, command, facts);
        var status = StatusAfter(serial, run, gate, facts.ReworkLimit);
        return new SerialEvent.ProcessCompleted(run, status, status == serial.Status ? null : serial.Status);
    }

    /// <summary>Start and complete in one command. If either is refused, the first refusal is the answer and there are no events.</summary>
    public static Decision<SerialEvent> Record(SerialState serial, RecordProcess command, StartFacts start, CompleteFacts complete)
    {
        var started = Start(serial, command.Start, start);
        if (started.Refusal is not null)
            return started;
        var completed = Complete(serial.Apply(started.Events[0]), command.Complete, complete);
        return completed.Refusal is not null ? completed : new Decision<SerialEvent>([.. started.Events, .. completed.Events], null);
    }

    /// <summary>The status of the LOT and of the serial do not matter: a cancelled start is work that was never done.</summary>
    public static Decision<SerialEvent> CancelStart(SerialState serial, CancelStart command, CancelFacts facts)
    {
        if (serial.Status == SerialStatus.Unknown)
            return SerialRefusals.NotFound(serial.SerialNumber);
        if (!facts.NamedLotExists)
            return RunRefusals.LotNotFound(command.LotNumber!);
        if (facts.Process is null)
            return RunRefusals.ProcessNotFound(command.ProcessId);
        if (command.LotNumber is { } lotNumber && lotNumber != serial.LotNumber)
            return RunRefusals.SerialNotInLot(serial.SerialNumber, serial.LotNumber, lotNumber);
        return CancelRules.MayCancel(serial.Ladder, serial.SerialNumber, facts.Number, command.Context.By, facts.Now) is { } refusal
            ? refusal
            : new SerialEvent.StartCancelled(CancelRules.Cancelled(serial.Ladder.Open!, command, facts.Now));
    }

    public static Decision<SerialEvent> ApproveRework(
        SerialState serial, ApproveRework command, LotGate? gate, int limit, DateTimeOffset now) => serial switch
        {
            { Status: SerialStatus.Unknown } => SerialRefusals.NotFound(serial.SerialNumber),
            _ when SerialGates.OfRework(serial, gate!, limit).FirstOrDefault() is { } refusal => refusal,
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

    /// <summary>A defect outside a completion. A serial that is not DEFECTED or in REWORK yet becomes DEFECTED at this process.</summary>
    public static Decision<SerialEvent> RegisterDefect(
        SerialState serial, RegisterDefect command, LotGate? gate, ProcessRef? process, long defectId, DateTimeOffset now)
    {
        if (serial.Status == SerialStatus.Unknown)
            return SerialRefusals.NotFound(serial.SerialNumber);
        if (process is null)
            return RunRefusals.ProcessNotFound(command.ProcessId);
        if ((SerialGates.NotFinal(serial) ?? RunRules.NoOpenRun(serial.Ladder, serial.SerialNumber)) is { } refusal)
            return refusal;
        // A process outside the routing can have no run here.
        if (gate!.Routing.ById(process.Id) is not { } known || serial.Ladder.Of(known.Number).Attempts == 0)
            return SerialRefusals.NeverRun(serial, process.Number);
        return new SerialEvent.DefectRegistered(
            new RunDefect(defectId, command.Code, command.Description, command.Part),
            known.Id,
            known.Number,
            RevokesPass: serial.Status is not (SerialStatus.Defected or SerialStatus.Rework),
            command.Context.By.Username,
            now);
    }

    private static SerialEvent.ProcessStarted Started(
        SerialState serial, StartProcess command, StartFacts facts, bool isOverride)
    {
        var gate = facts.Gate!;
        var process = gate.Routing.ById(facts.Process!.Id)!;
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
