using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Alerts;

/// <summary>
/// Decides which alert follows from an event (rules.md 6). Pure. The event's transaction writes alert rows by it, and the code that
/// announces new alerts uses it too. Only the LOT's row knows, in that transaction, that the serials completed the LOT
/// (<c>LotProgressProjection.Complete</c>). The LOT's ProgressNoted event comes later and gives the same fact again.
/// </summary>
public static class AlertRules
{
    private const int MaxCodes = 5;

    public static AlertFact? Of(Change change) => change.After switch
    {
        SerialState serial => Of(change.Event, serial.LotNumber, serial.SerialNumber),
        LotState lot => Of(change.Event, lot.LotNumber, null),
        _ => Of(change.Event, "", null),
    };

    /// <summary>For callers that read stored events and have no states.</summary>
    /// <param name="event">The event.</param>
    /// <param name="lotNumber">Of a serial's or a LOT's event: the LOT.</param>
    /// <param name="serialNumber">Of a serial's event: the serial.</param>
    public static AlertFact? Of(object @event, string lotNumber, string? serialNumber) => @event switch
    {
        SerialEvent.ProcessCompleted { Run: { Result: RunResult.Fail } run } => Defect(run, lotNumber, serialNumber),
        SerialEvent.DefectRegistered e => Defect(e, lotNumber, serialNumber!),
        LotEvent.ProcessCompleted { Run: { Result: RunResult.Fail } run } => Defect(run, lotNumber, null),
        LotEvent.StatusChanged { To: LotStatus.Completed } e => LotCompleted(lotNumber, e.At),
        LotEvent.ProgressNoted { Status: LotStatus.Completed } e => LotCompleted(lotNumber, e.At),
        FirmwareEvent.Published { Firmware: var firmware } => new AlertFact
        {
            FactKey = $"firmware/{firmware.Version}",
            AlertType = AlertType.FirmwareUpdate,
            Severity = AlertSeverity.Low,
            Title = "Firmware update",
            Message = $"Firmware {firmware.Version} is available.",
            At = firmware.ReleaseDate,
        },
        AlertEvent.Raised e => e.Alert,
        _ => null,
    };

    private static AlertFact Defect(RunCompleted run, string lotNumber, string? serialNumber) => new()
    {
        FactKey = $"defect/run-{run.RunId}",
        AlertType = AlertType.DefectDetected,
        Severity = AlertSeverity.High,
        Title = "Defect detected",
        Message = $"Process {run.ProcessNumber} of {serialNumber ?? "LOT " + lotNumber} failed: {Codes(run)}.",
        LotNumber = lotNumber,
        SerialNumber = serialNumber,
        ProcessNumber = run.ProcessNumber,
        EquipmentId = run.EquipmentId,
        At = run.At,
    };

    /// <summary>A defect that was registered outside a completion: it raises an alert like the FAIL of a run.</summary>
    private static AlertFact Defect(SerialEvent.DefectRegistered registered, string lotNumber, string serialNumber) => new()
    {
        FactKey = $"defect/{registered.Defect.Id}",
        AlertType = AlertType.DefectDetected,
        Severity = AlertSeverity.High,
        Title = "Defect detected",
        Message = $"Defect {registered.Defect.Code} of {serialNumber} was found at process {registered.ProcessNumber}.",
        LotNumber = lotNumber,
        SerialNumber = serialNumber,
        ProcessNumber = registered.ProcessNumber,
        At = registered.At,
    };

    private static AlertFact LotCompleted(string lotNumber, DateTimeOffset at) => new()
    {
        FactKey = $"lot-completed/{lotNumber}",
        AlertType = AlertType.LotCompleted,
        Severity = AlertSeverity.Low,
        Title = "LOT completed",
        Message = $"LOT {lotNumber} is completed.",
        LotNumber = lotNumber,
        At = at,
    };

    private static string Codes(RunCompleted run)
    {
        // A run of an old event may have none.
        if (run.Defects.IsDefaultOrEmpty)
            return "no defect named";
        string[] codes = [.. run.Defects.Select(defect => defect.Code).Distinct()];
        return string.Join(", ", codes.Take(MaxCodes)) + (codes.Length > MaxCodes ? $" and {codes.Length - MaxCodes} more" : "");
    }
}
