using NeuroHub.Processes;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Runs;

/// <summary>Puts the facts of a run together once its decision is made.</summary>
internal static class RunFacts
{
    public static OpenRun Started(
        RunLadder ladder, RoutingProcess process, StartProcess command, StartFacts facts, bool isOverride, bool isRework) => new()
        {
            RunId = facts.RunId,
            ProcessId = process.Id,
            ProcessNumber = process.Number,
            Attempt = ladder.Of(process.Number).Attempts + 1,
            IsRework = isRework,
            Worker = facts.Worker.Found!,
            EquipmentId = command.EquipmentId,
            LineId = command.LineId,
            StartedAt = facts.Now,
            StationStartTime = command.StationStartTime,
            OverrideReason = isOverride ? command.OverrideReason : null,
            EstimatedDurationSeconds = process.EstimatedDurationSeconds,
            EnteredBy = command.Context.By.Username,
        };

    public static RunCompleted Completed(OpenRun open, RoutingProcess process, CompleteProcess command, CompleteFacts facts)
    {
        var measured = Measuring.Of(command.MeasurementData, facts.Process!.Characteristics);
        return new RunCompleted
        {
            RunId = open.RunId,
            ProcessId = open.ProcessId,
            ProcessNumber = open.ProcessNumber,
            Result = command.Result,
            CompletedBy = facts.Worker.Found!,
            MeasurementData = command.MeasurementData,
            Defects = ProcessData.Defects(command, facts.FirstDefectId, facts.Process.Characteristics),
            StationStartTime = command.StationStartTime ?? open.StationStartTime,
            StationCompleteTime = command.StationCompleteTime,
            EquipmentId = open.EquipmentId ?? command.EquipmentId,
            LineId = open.LineId ?? command.LineId,
            Notes = command.Notes,
            FirmwareVersion = process.NeedsFirmware ? ProcessData.FirmwareVersion(command.MeasurementData) : null,
            Measurements = measured.Values,
            NotNumeric = measured.NotNumeric,
            At = facts.Now,
        };
    }

    public static RunCompleted ClosedByScrap(OpenRun open, ScrapSerial command, long defectId, DateTimeOffset now) => new()
    {
        RunId = open.RunId,
        ProcessId = open.ProcessId,
        ProcessNumber = open.ProcessNumber,
        Result = RunResult.Fail,
        CompletedBy = new Worker(command.Context.By.UserId, command.Context.By.Username, command.Context.By.FullName),
        Defects = [new RunDefect(defectId, "SCRAPPED", command.Reason, null)],
        StationStartTime = open.StationStartTime,
        EquipmentId = open.EquipmentId,
        LineId = open.LineId,
        At = now,
    };
}
