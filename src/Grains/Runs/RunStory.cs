using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NeuroHub.Audit;
using NeuroHub.Firmwares;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Serials;

namespace NeuroHub.Runs;

/// <summary>The audit trail's sentences about runs, of a serial or of a whole LOT.</summary>
internal static class RunStory
{
    public static string Started(OpenRun run, string by, string more = "") =>
        $"Process {run.ProcessNumber} started by {run.Worker.Username}{EnteredBy(run.Worker.Username, by)} (run {run.RunId}){more}"
        + (run.OverrideReason is null ? "" : $", order overridden by {by}{AuditText.Because(run.OverrideReason)}");

    public static string Completed(RunCompleted run, string by, string more) =>
        $"Process {run.ProcessNumber} completed by {run.CompletedBy.Username}{EnteredBy(run.CompletedBy.Username, by)}"
        + $" with {AuditText.Name(run.Result)} (run {run.RunId}){more}";

    public static string Cancelled(RunCancelled run, string more = "") =>
        $"Start of process {run.ProcessNumber}{more} cancelled by {run.By} (run {run.RunId}){AuditText.Because(run.Reason)}";

    /// <summary>Adds the processes that an overridden start skipped, and the reason.</summary>
    public static void AddSkipped(OpenRun run, ImmutableArray<int> skipped, JsonObject values)
    {
        if (run.OverrideReason is not { } reason)
            return;
        values["override_reason"] = reason;
        values["skipped"] = AuditValues.Numbers(skipped.IsDefault ? [] : skipped);
    }

    /// <summary>One user may enter the work of another, so both are named.</summary>
    private static string EnteredBy(string worker, string by) => worker == by ? "" : $", entered by {by}";
}

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

    /// <summary>Adds the firmware that a station must install when it starts this process; nothing for processes that need none.</summary>
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
