using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>The gates of a serial's start; null = open.</summary>
internal static class SerialGates
{
    /// <summary>
    /// Checks 2 to 5 in their order. Each is checked only when the caller reads it. A start stops at the first closed gate, and eligibility
    /// reads all of them, so the two can never disagree.
    /// </summary>
    public static IEnumerable<StartGate> OfStart(SerialState serial, LotGate lot, ProcessRef asked)
    {
        yield return new StartGate(StartGateName.SerialNotFinal, NotFinal(serial));
        yield return new StartGate(StartGateName.LotActive, RunRules.Active(lot));
        yield return new StartGate(StartGateName.ProcessInRouting, RunRules.InRouting(lot, asked));
        // A process outside the routing has no place in its order, so there are no more gates.
        if (lot.Routing.ById(asked.Id) is not { } process)
            yield break;
        yield return new StartGate(StartGateName.NotPassed, RunRules.NotPassed(serial.Ladder, serial.SerialNumber, process.Number));
        yield return new StartGate(StartGateName.NoOpenRun, RunRules.NoOpenRun(serial.Ladder, serial.SerialNumber));
        yield return new StartGate(StartGateName.Rework, Rework(serial, process.Number));
        yield return new StartGate(StartGateName.Order, Order(serial, lot, process));
    }

    /// <summary>What prevents a rework, in the order in which its approval refuses.</summary>
    public static IEnumerable<Refusal> OfRework(SerialState serial, LotGate lot, int limit)
    {
        if (serial.IsFinal)
            yield return SerialRefusals.Final(serial);
        else if (serial.Status != SerialStatus.Defected)
            yield return SerialRefusals.NotDefected(serial);
        if (serial.FailedProcess is { } failed && lot.Routing.ByNumber(failed) is { ReworkAllowed: false })
            yield return SerialRefusals.ReworkNotAllowed(serial);
        if (serial.ReworkCount >= limit)
            yield return SerialRefusals.ReworkLimitExceeded(serial, limit);
        if (RunRules.Active(lot) is { } inactive)
            yield return inactive;
    }

    /// <summary>Check 2.</summary>
    public static Refusal? NotFinal(SerialState serial) => serial.IsFinal ? SerialRefusals.Final(serial) : null;

    /// <summary>The serial's own PASS, or the LOT's PASS unless the serial's own last run failed.</summary>
    public static bool HasPass(RunLadder ladder, LotGate gate, int processNumber)
    {
        var own = ladder.Of(processNumber);
        return own.Passed || (own.Last != RunResult.Fail && gate.HasPassed(processNumber));
    }

    /// <summary>Check 4.</summary>
    private static Refusal? Rework(SerialState serial, int processNumber) => serial.Status switch
    {
        SerialStatus.Defected => SerialRefusals.ReworkNotApproved(serial),
        SerialStatus.Rework when serial.FailedProcess != processNumber => SerialRefusals.ReworkProcessOnly(serial, processNumber),
        _ => null,
    };

    /// <summary>Check 5.</summary>
    private static Refusal? Order(SerialState serial, LotGate gate, RoutingProcess process) =>
        RunRules.InOrder(gate.Routing, process, serial.SerialNumber, n => HasPass(serial.Ladder, gate, n), n => serial.Ladder.Of(n).Skipped);
}
