using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>The gates of a serial's start that are its own; null = open. Start and eligibility pass the very same ones.</summary>
internal static class SerialGates
{
    /// <summary>Check 2.</summary>
    public static Refusal? NotFinal(SerialState serial) => serial.IsFinal ? SerialRefusals.Final(serial) : null;

    /// <summary>Check 4.</summary>
    public static Refusal? Rework(SerialState serial, int processNumber) => serial.Status switch
    {
        SerialStatus.Defected => SerialRefusals.ReworkNotApproved(serial),
        SerialStatus.Rework when serial.FailedProcess != processNumber => SerialRefusals.ReworkProcessOnly(serial, processNumber),
        _ => null,
    };

    /// <summary>Check 5.</summary>
    public static Refusal? Order(SerialState serial, LotGate gate, RoutingProcess process) =>
        RunRules.InOrder(gate.Routing, process, serial.SerialNumber, n => HasPass(serial.Ladder, gate, n), n => serial.Ladder.Of(n).Skipped);

    /// <summary>A PASS of its own, or the LOT's unless its own last run failed.</summary>
    public static bool HasPass(RunLadder ladder, LotGate gate, int processNumber)
    {
        var own = ladder.Of(processNumber);
        return own.Passed || (own.Last != RunResult.Fail && gate.HasPassed(processNumber));
    }
}
