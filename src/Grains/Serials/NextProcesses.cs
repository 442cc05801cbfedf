using System.Collections.Immutable;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>Where a serial goes from here, by the gates of a start.</summary>
internal static class NextProcesses
{
    /// <summary>
    /// Those that may be started now; while a run is open, those that may be once it has passed. None when the serial waits for a decision,
    /// or is done.
    /// </summary>
    public static ImmutableArray<RoutingProcess> Of(SerialState serial, LotGate lot) =>
        serial.IsFinal || !lot.IsActive || serial.Status == SerialStatus.Defected ? []
        : serial is { Status: SerialStatus.Rework, Ladder.Open: null } ? [.. lot.Routing.Processes.Where(process => process.Number == serial.FailedProcess)]
        : InOrder(serial, lot);

    /// <summary>Whose gates are shown when nobody says: where the serial is, where it goes, or where it stands still. Null = the LOT has no process.</summary>
    public static long? DefaultOf(SerialState serial, LotGate lot, ImmutableArray<RoutingProcess> next) =>
        serial.Ladder.Open?.ProcessId
        ?? next.FirstOrDefault()?.Id
        ?? (serial.FailedProcess is { } failed ? lot.Routing.ByNumber(failed)?.Id : null)
        ?? InOrder(serial, lot).FirstOrDefault()?.Id
        ?? (lot.Routing.Processes is [.., { } last] ? last.Id : null);

    /// <summary>
    /// Neither passed nor skipped, and check 5 lets them through. What the LOT as a whole has passed need not be done again, but the last one:
    /// a serial is PASSED by its own PASS there.
    /// </summary>
    private static ImmutableArray<RoutingProcess> InOrder(SerialState serial, LotGate lot)
    {
        var (ladder, open) = (serial.Ladder, serial.Ladder.Open?.ProcessNumber);
        var last = lot.Routing.Processes is [.., { } its] ? its.Number : 0;
        return [.. lot.Routing.Processes.Where(IsNext)];

        bool IsNext(RoutingProcess process) =>
            process.Number != open
            && ladder.Of(process.Number) is { Passed: false, Skipped: false }
            && (process.Number == last || !HasPassed(process.Number))
            && RunRules.InOrder(lot.Routing, process, serial.SerialNumber, HasPassed, number => ladder.Of(number).Skipped) is null;

        bool HasPassed(int number) => number == open || SerialGates.HasPass(ladder, lot, number);
    }
}
