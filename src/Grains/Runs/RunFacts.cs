using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Processes;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Runs;

/// <summary>Builds the events of a run after its decision is made.</summary>
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

/// <summary>Everything that a decision on a start may use besides the state and the command.</summary>
public sealed record StartFacts
{
    /// <summary>The LOT of the serial (or the LOT itself); null when the serial is unknown.</summary>
    public required LotGate? Gate { get; init; }

    /// <summary>False when the command names a LOT that does not exist.</summary>
    public required bool NamedLotExists { get; init; }
    public required ProcessRef? Process { get; init; }
    public required WorkerLookup Worker { get; init; }

    /// <summary>Whom an OPERATOR may name as the worker.</summary>
    public NameableWorkers Nameable { get; init; } = NameableWorkers.Anyone;

    /// <summary>The id that the run gets when it starts.</summary>
    public required long RunId { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether the answer names the latest firmware: only for a process that installs firmware.</summary>
    public bool NeedFirmware() => Process is { } process && Gate?.Routing.ById(process.Id) is { NeedsFirmware: true };
}

/// <summary>Everything that a decision on a completion may use besides the state and the command.</summary>
public sealed record CompleteFacts
{
    public required LotGate? Gate { get; init; }
    public required bool NamedLotExists { get; init; }
    public required ProcessRef? Process { get; init; }
    public required WorkerLookup Worker { get; init; }

    /// <summary>Whom an OPERATOR may name as the worker.</summary>
    public NameableWorkers Nameable { get; init; } = NameableWorkers.Anyone;

    /// <summary>The first id for the defects of a FAIL; each gets one.</summary>
    public required long FirstDefectId { get; init; }

    /// <summary>How many reworks a serial may have.</summary>
    public required int ReworkLimit { get; init; }
    public required DateTimeOffset Now { get; init; }
}

/// <summary>Everything that a decision on cancelling a start may use besides the state and the command.</summary>
public sealed record CancelFacts
{
    /// <summary>The LOT's routing; empty when the serial is unknown.</summary>
    public required Routing Routing { get; init; }

    /// <summary>False when the command names a LOT that does not exist.</summary>
    public required bool NamedLotExists { get; init; }
    public required ProcessRef? Process { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The number in the LOT's routing. A process outside the routing can have no run; the refusal then names its own number.</summary>
    public int Number => Routing.ById(Process!.Id)?.Number ?? Process.Number;
}
