using NeuroHub.Api.Http;
using NeuroHub.Runs;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Runs;

/// <summary>Builds the commands for the grains from the bodies that came over the wire.</summary>
internal static class RunCommands
{
    public static StartProcess Settled(this Command<StartProcessRequest> command)
    {
        var body = command.Body;
        return new StartProcess
        {
            Context = command.Context,
            ProcessId = body.ProcessId,
            LotNumber = body.LotNumber,
            WorkerId = body.WorkerId,
            EquipmentId = body.EquipmentId,
            LineId = body.LineId,
            StationStartTime = body.StartTime,
            OverrideReason = body.OverrideReason,
            DataLevel = body.DataLevel,
        };
    }

    public static CompleteProcess Settled(this Command<CompleteProcessRequest> command)
    {
        var body = command.Body;
        return new CompleteProcess
        {
            Context = command.Context,
            ProcessId = body.ProcessId,
            LotNumber = body.LotNumber,
            WorkerId = body.WorkerId,
            Result = body.Verdict,
            MeasurementData = body.Data,
            Defects = Entries(body.Defects, body.DefectType, body.DefectDescription),
            StationStartTime = body.StartTime,
            StationCompleteTime = body.CompleteTime,
            Notes = body.Notes,
            EquipmentId = body.EquipmentId,
            LineId = body.LineId,
            DataLevel = body.DataLevel,
        };
    }

    public static RecordProcess Settled(this Command<RecordProcessRequest> command, string lotNumber)
    {
        var body = command.Body;
        var start = new StartProcess
        {
            Context = command.Context,
            ProcessId = body.ProcessId,
            LotNumber = lotNumber,
            WorkerId = body.OperatorId,
            EquipmentId = body.EquipmentId,
            LineId = body.LineId,
            StationStartTime = body.StartTime,
            OverrideReason = body.OverrideReason,
            DataLevel = body.DataLevel,
        };
        var complete = new CompleteProcess
        {
            Context = command.Context,
            ProcessId = body.ProcessId,
            LotNumber = lotNumber,
            WorkerId = body.OperatorId,
            Result = (RunResult)body.Result,
            MeasurementData = body.MeasurementData,
            Defects = Entries(body.Defects, null, null),
            StationStartTime = body.StartTime,
            StationCompleteTime = body.CompleteTime,
            Notes = body.Notes,
            EquipmentId = body.EquipmentId,
            LineId = body.LineId,
            DataLevel = body.DataLevel,
        };
        return new RecordProcess(start, complete);
    }

    public static CancelStart Settled(this Command<CancelStartRequest> command) => new()
    {
        Context = command.Context,
        ProcessId = command.Body.ProcessId,
        LotNumber = command.Body.LotNumber,
        Reason = command.Body.Reason,
    };

    private static DefectEntry[] Entries(IReadOnlyList<DefectRequest>? defects, string? type, string? description)
    {
        if (defects is not { Count: > 0 })
            return type is null ? [] : [new DefectEntry(type, description, null)];
        var entries = new DefectEntry[defects.Count];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new DefectEntry(defects[i].Code, defects[i].Description, defects[i].Part);
        return entries;
    }
}

/// <summary>The process and the worker that a filter of runs names; null = any.</summary>
internal sealed record RunNames(long? ProcessId, long? WorkerId)
{
    /// <summary>Null when one of the names does not exist: then there are no such runs.</summary>
    public static async Task<RunNames?> Find(
        string? process, string? worker, ProcessQueries processes, UserQueries users, CancellationToken aborted)
    {
        var itsProcess = process is null ? null : await processes.Find(process, aborted);
        if (process is not null && itsProcess is null)
            return null;
        var itsWorker = worker is null ? null : await users.FindWorker(worker, aborted);
        return worker is not null && itsWorker is null ? null : new RunNames(itsProcess?.Id, itsWorker?.Id);
    }
}
