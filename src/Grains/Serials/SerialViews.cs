using System.Collections.Immutable;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>Shows a serial as the wire does.</summary>
public static class SerialViews
{
    public static SerialView Of(SerialState serial) => new()
    {
        Id = serial.Id,
        SerialNumber = serial.SerialNumber,
        LotId = serial.LotId,
        LotNumber = serial.LotNumber,
        SequenceInLot = serial.Sequence,
        Status = serial.Status,
        CurrentProcess = serial.Ladder.Open?.ProcessNumber,
        PassedProcesses = serial.Ladder.PassedNumbers(),
        FailedProcess = serial.FailedProcess,
        ReworkCount = serial.ReworkCount,
        ReworkReason = serial.LastRework?.Reason,
        ReworkApprovedBy = serial.LastRework?.By,
        ReworkApprovedAt = serial.LastRework?.At,
        FirmwareVersion = serial.FirmwareVersion,
        CreatedAt = serial.CreatedAt,
        UpdatedAt = serial.UpdatedAt,
        CompletedAt = serial.CompletedAt,
    };
}

/// <summary>Which processes a serial may do next, by the gates of a start.</summary>
internal static class NextProcesses
{
    /// <summary>
    /// The processes that may be started now; while a run is open, those that may be once it has passed. None when the serial waits for a
    /// decision, or is final.
    /// </summary>
    public static ImmutableArray<RoutingProcess> Of(SerialState serial, LotGate lot) =>
        serial.IsFinal || !lot.IsActive || serial.Status == SerialStatus.Defected ? []
        : serial is { Status: SerialStatus.Rework, Ladder.Open: null } ? [.. lot.Routing.Processes.Where(process => process.Number == serial.FailedProcess)]
        : InOrder(serial, lot);

    /// <summary>
    /// The process whose gates are shown when none is named: that of the open run, else the next one, else the one where the serial stopped.
    /// Null = the LOT has no process.
    /// </summary>
    public static long? DefaultOf(SerialState serial, LotGate lot, ImmutableArray<RoutingProcess> next) =>
        serial.Ladder.Open?.ProcessId
        ?? next.FirstOrDefault()?.Id
        ?? (serial.FailedProcess is { } failed ? lot.Routing.ByNumber(failed)?.Id : null)
        ?? InOrder(serial, lot).FirstOrDefault()?.Id
        ?? (lot.Routing.Processes is [.., { } last] ? last.Id : null);

    private static ImmutableArray<RoutingProcess> InOrder(SerialState serial, LotGate lot)
    {
        var (ladder, open) = (serial.Ladder, serial.Ladder.Open?.ProcessNumber);
        return [.. RoutingOrder.Next(
            lot.Routing,
            number => number == open || ladder.Of(number).Passed,
            number => number == open || SerialGates.HasPass(ladder, lot, number),
            number => ladder.Of(number).Skipped)];
    }
}
