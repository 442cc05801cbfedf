using System.Collections.Immutable;
using NeuroHub.Access;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Runs;

/// <summary>
/// The checks of rules.md 3 "Start" and "Complete" that runs of a serial and runs of a LOT have in common.
/// Each check is a gate: null = open.
/// </summary>
internal static class RunRules
{
    /// <summary>The level that a command states must be the level of the grain that got it. A plant may require LOT to be stated.</summary>
    /// <param name="said">The level that the command states; null = none.</param>
    /// <param name="level">The level of the grain that got it.</param>
    /// <param name="runs">The plant's setting.</param>
    public static Refusal? Level(DataLevel? said, DataLevel level, LotRuns runs) =>
        said is { } other ? (other == level ? null : RunRefusals.OtherLevel(level))
        : level == DataLevel.Lot && runs == LotRuns.Explicit ? RunRefusals.LotNotSaid()
        : null;

    public static Refusal? Override(StartProcess command) =>
        command.OverrideReason is not null && !AccessTable.Of(Permission.OverrideOrder).Allows(command.Context.By.Role)
            ? RunRefusals.OverrideNeedsManager()
            : null;

    /// <summary>Check 1, without the serial: LOT, process and worker exist, and this caller may name this worker.</summary>
    public static Refusal? Known(
        bool namedLotExists, string? lotNumber, ProcessRef? process, string processId, WorkerLookup worker, Actor caller, NameableWorkers nameable) =>
        !namedLotExists ? RunRefusals.LotNotFound(lotNumber!)
        : process is null ? RunRefusals.ProcessNotFound(processId)
        : worker.IsAmbiguous ? RunRefusals.WorkerAmbiguous(worker.Asked)
        : worker.Found is not { } found ? RunRefusals.WorkerNotFound(worker.Asked)
        : nameable == NameableWorkers.Self && caller is { Role: Role.Operator, IsApiKey: false } && found.Id != caller.UserId ? RunRefusals.WorkerNotSelf()
        : null;

    /// <summary>Check 2: the LOT is active.</summary>
    public static Refusal? Active(LotGate gate) =>
        gate.IsActive ? null : RunRefusals.LotNotActive(gate.LotNumber, gate.Status);

    /// <summary>Check 2: the process is in the LOT's routing.</summary>
    public static Refusal? InRouting(LotGate gate, ProcessRef process) =>
        gate.Routing.ById(process.Id) is null ? RunRefusals.ProcessInactive(gate.LotNumber, process.Code) : null;

    /// <summary>Check 3: not passed yet.</summary>
    public static Refusal? NotPassed(RunLadder ladder, string subject, int processNumber) =>
        ladder.Of(processNumber).Passed ? RunRefusals.AlreadyPassed(subject, processNumber) : null;

    /// <summary>Check 3: no run is open, of any process.</summary>
    public static Refusal? NoOpenRun(RunLadder ladder, string subject) =>
        ladder.Open is { } open ? RunRefusals.DuplicateStart(subject, open.ProcessNumber) : null;

    /// <summary>Check 5: the order of the routing.</summary>
    /// <param name="routing">The LOT's.</param>
    /// <param name="process">The process to start.</param>
    /// <param name="subject">Serial or LOT number, for the message.</param>
    /// <param name="passed">Whether a process has a PASS that counts here.</param>
    /// <param name="skipped">Whether an override has skipped it.</param>
    public static Refusal? InOrder(Routing routing, RoutingProcess process, string subject, Func<int, bool> passed, Func<int, bool> skipped)
    {
        if (routing.Before(process.Number) is not { } previous)
            return null;
        if (process.RequiresAllPrevious)
            return AllPrevious(routing, process, previous, passed, skipped);
        if (passed(previous.Number) || skipped(previous.Number))
            return null;
        return InOrder(routing, previous, subject, passed, skipped) is null
            ? RunRefusals.PreviousNotCompleted(subject, process.Number, previous.Number)
            : RunRefusals.OutOfSequence(subject, process.Number, previous.Number);
    }

    /// <summary>Earlier processes without a PASS, which an override skips.</summary>
    public static ImmutableArray<int> Missing(Routing routing, int processNumber, Func<int, bool> passed, Func<int, bool> skipped)
    {
        var missing = ImmutableArray.CreateBuilder<int>();
        foreach (var earlier in routing.Processes)
            if (earlier.Number < processNumber && !passed(earlier.Number) && !skipped(earlier.Number))
                missing.Add(earlier.Number);
        return missing.ToImmutable();
    }

    /// <summary>Complete: the run of this process must be open. Otherwise the process has passed already or was never started.</summary>
    public static Refusal? IsOpen(RunLadder ladder, string subject, int processNumber) =>
        ladder.Open?.ProcessNumber == processNumber ? null
        : ladder.Of(processNumber).Passed ? RunRefusals.AlreadyPassed(subject, processNumber)
        : RunRefusals.NotStarted(subject, processNumber);

    /// <summary>Complete: no verdict at the top of the data may contradict the result.</summary>
    public static Refusal? DataAgrees(CompleteProcess command) =>
        ProcessData.Contradiction(command.MeasurementData, command.Result) is { } field
            ? RunRefusals.ContradictoryData(field, command.Result)
            : null;

    /// <summary>
    /// Complete: the station's own clock must not run backwards within one command. The time of the start is not checked, because another
    /// device may have sent it, and that device's clock may be ahead.
    /// </summary>
    public static Refusal? TimesAgree(CompleteProcess command) =>
        command.StationCompleteTime < command.StationStartTime ? RunRefusals.EndBeforeStart() : null;

    private static Refusal? AllPrevious(
        Routing routing, RoutingProcess process, RoutingProcess last, Func<int, bool> passed, Func<int, bool> skipped)
    {
        int passes = 0, covered = 0, earlier = 0;
        foreach (var other in routing.Processes)
        {
            if (other.Number >= process.Number)
                break;
            earlier++;
            if (passed(other.Number))
                passes++;
            if (passed(other.Number) || skipped(other.Number))
                covered++;
        }

        return covered == earlier
            ? null
            : RunRefusals.NotAllPrevious(process, routing.Processes[0].Number, last.Number, passes);
    }
}

/// <summary>Which process a serial may do next: check 5 of a start (rules.md 3), for code that asks it of many serials at once.</summary>
public static class RoutingOrder
{
    /// <summary>The processes that must each have passed, or been skipped, before this one may be started.</summary>
    public static IEnumerable<RoutingProcess> Before(Routing routing, RoutingProcess process) =>
        process.RequiresAllPrevious ? routing.Processes.Where(earlier => earlier.Number < process.Number)
        : routing.Before(process.Number) is { } previous ? [previous]
        : [];

    /// <summary>Whether it is the last process. A serial becomes PASSED only by its own PASS there; a PASS of its LOT is not enough.</summary>
    public static bool IsLast(Routing routing, RoutingProcess process) => process.Number == routing.Processes[^1].Number;

    /// <summary>
    /// The processes that are neither passed nor skipped, and whose earlier processes are done. What the LOT as a whole has passed need not be
    /// done again, except the last process.
    /// </summary>
    /// <param name="routing">The LOT's.</param>
    /// <param name="own">Whether the serial itself has passed a process.</param>
    /// <param name="passed">Whether a process has a PASS that counts, the serial's own or its LOT's.</param>
    /// <param name="skipped">Whether an override has skipped it.</param>
    public static IEnumerable<RoutingProcess> Next(Routing routing, Func<int, bool> own, Func<int, bool> passed, Func<int, bool> skipped) =>
        routing.Processes.Where(process =>
            !own(process.Number)
            && !skipped(process.Number)
            && (IsLast(routing, process) || !passed(process.Number))
            && Before(routing, process).All(earlier => passed(earlier.Number) || skipped(earlier.Number)));
}
