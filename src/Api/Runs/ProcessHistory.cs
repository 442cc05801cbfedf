using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Runs;

/// <summary>A serial's way through its routing: what was run, and what still waits.</summary>
internal sealed record ProcessHistory
{
    public required string SerialNumber { get; init; }
    public required string LotNumber { get; init; }
    public required SerialStatus Status { get; init; }
    public required int TotalProcesses { get; init; }

    /// <summary>How many of them have a PASS that counts, its own or one of the LOT as a whole.</summary>
    public required int CompletedProcesses { get; init; }

    /// <summary>By process number, then time.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    public static ProcessHistory Of(SerialTrace trace, IReadOnlyList<ProcessView> processes)
    {
        var entries = new List<HistoryEntry>();
        entries.AddRange(trace.Runs.Select(run => new HistoryEntry(run.ProcessNumber, run, null)));
        foreach (var process in trace.Routing.Processes)
            if (!trace.Runs.Any(run => run.ProcessNumber == process.Number && run.Result != RunResult.Cancelled))
                entries.Add(new HistoryEntry(process.Number, null, Waiting(process, trace, processes)));
        return new ProcessHistory
        {
            SerialNumber = trace.Serial.SerialNumber,
            LotNumber = trace.Lot.LotNumber,
            Status = trace.Serial.Status,
            TotalProcesses = trace.Routing.Processes.Count,
            CompletedProcesses = trace.Routing.Processes.Count(process => HasPass(trace, process.Number)),
            // A stable sort: runs come in time order and stay in it.
            History = [.. entries.OrderBy(entry => entry.ProcessNumber)],
        };
    }

    private static WaitingProcess Waiting(RoutingProcess process, SerialTrace trace, IReadOnlyList<ProcessView> processes)
    {
        var names = processes.FirstOrDefault(other => other.Id == process.Id);
        return new WaitingProcess(
            trace.Serial, process, names?.ProcessNameKo ?? process.Code, names?.ProcessNameEn ?? process.Code);
    }

    /// <summary>rules.md 3: a PASS of the whole LOT counts for a serial whose last own run of the process did not fail.</summary>
    private static bool HasPass(SerialTrace trace, int processNumber)
    {
        foreach (var passed in trace.Serial.PassedProcesses)
            if (passed == processNumber)
                return true;
        // A defect registered after the run fails the process, though its run passed.
        if (trace.Serial.FailedProcess == processNumber)
            return false;
        var ofProcess = trace.Runs.Where(run => run.ProcessNumber == processNumber).ToList();
        return ofProcess.Exists(run => run is { DataLevel: DataLevel.Lot, Result: RunResult.Pass })
            && ofProcess.LastOrDefault(run => run is { DataLevel: DataLevel.Serial, Result: RunResult.Pass or RunResult.Fail }) is not { Result: RunResult.Fail };
    }
}
