using NeuroHub.Firmwares;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Serials;

namespace NeuroHub.Runs;

/// <summary>Shows a run as the wire does, from the facts that a command has at hand.</summary>
internal static class RunViews
{
    public static RunView Started(OpenRun run, ProcessRef process, LotGate lot, SerialState? serial) => new()
    {
        Id = run.RunId,
        DataLevel = serial is null ? DataLevel.Lot : DataLevel.Serial,
        LotId = lot.LotId,
        LotNumber = lot.LotNumber,
        SerialId = serial?.Id,
        SerialNumber = serial?.SerialNumber,
        ProcessId = run.ProcessId,
        ProcessNumber = run.ProcessNumber,
        ProcessCode = process.Code,
        ProcessNameKo = process.NameKo,
        ProcessNameEn = process.NameEn,
        Attempt = run.Attempt,
        IsRework = run.IsRework,
        StartedAt = run.StartedAt,
        StationStartTime = run.StationStartTime,
        Worker = run.Worker,
        EnteredBy = run.EnteredBy,
        EquipmentId = run.EquipmentId,
        LineId = run.LineId,
        OverrideReason = run.OverrideReason,
    };

    /// <summary>The firmware that a station is to have when it starts this process; nothing at processes that need none.</summary>
    public static RunView With(this RunView started, FirmwareView? latest, LotGate lot) =>
        latest is not null && lot.Routing.ById(started.ProcessId) is { NeedsFirmware: true } ? started with { Firmware = latest } : started;

    public static RunView Completed(OpenRun open, RunCompleted run, ProcessRef process, LotGate lot, SerialState? serial) =>
        Started(open, process, lot, serial) with
        {
            Result = run.Result,
            CompletedAt = run.At,
            DurationSeconds = (run.At - open.StartedAt).TotalSeconds,
            StationStartTime = run.StationStartTime,
            StationCompleteTime = run.StationCompleteTime,
            CompletedBy = run.CompletedBy.Username,
            EquipmentId = run.EquipmentId,
            LineId = run.LineId,
            MeasurementData = run.MeasurementData,
            Defects = run.Defects,
            Notes = run.Notes,
            SerialStatus = serial?.Status,
            LotStatus = lot.Status,
        };
}
