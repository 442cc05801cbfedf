using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NeuroHub.Users;

namespace NeuroHub.Runs;

/// <summary>
/// The progress of one serial, or of one LOT as a whole: what each process has reached, and the open run. It is small on purpose, because
/// a hundred thousand of them are in memory. The full history is in the commit log.
/// </summary>
public sealed record RunLadder(ImmutableArray<ProcessProgress> Progress, OpenRun? Open)
{
    public static RunLadder Empty { get; } = new([], null);

    /// <summary>Processes that the open run's override skipped. If its start is cancelled, they are missing again.</summary>
    public ImmutableArray<int> OpenSkipped { get; init; } = [];

    public ProcessProgress Of(int processNumber)
    {
        foreach (var progress in Progress)
            if (progress.Number == processNumber)
                return progress;
        return new ProcessProgress(processNumber, 0, null, false, false);
    }

    public IReadOnlyList<int> PassedNumbers()
    {
        var passed = new List<int>(Progress.Length);
        foreach (var progress in Progress)
            if (progress.Passed)
                passed.Add(progress.Number);
        return passed;
    }

    public RunLadder Started(OpenRun run, ImmutableArray<int> skipped)
    {
        var ladder = this;
        foreach (var number in skipped)
            ladder = ladder.With(ladder.Of(number) with { Skipped = true });
        return ladder.With(ladder.Of(run.ProcessNumber) with { Attempts = run.Attempt }) with { Open = run, OpenSkipped = skipped.IsDefault ? [] : skipped };
    }

    /// <summary>As if the open run had never started: its attempt number is used again, and what its override skipped is missing again.</summary>
    public RunLadder Cancelled()
    {
        var open = Open!;
        var ladder = this;
        foreach (var number in OpenSkipped)
            ladder = ladder.With(ladder.Of(number) with { Skipped = false });
        return ladder.With(ladder.Of(open.ProcessNumber) with { Attempts = open.Attempt - 1 }) with { Open = null, OpenSkipped = [] };
    }

    public RunLadder Completed(int processNumber, RunResult result) =>
        With(Of(processNumber) with { Last = result, Passed = result == RunResult.Pass }) with { Open = null, OpenSkipped = [] };

    /// <summary>A defect was found after the run: the process counts as failed, and PASSes of later processes stay.</summary>
    public RunLadder Revoked(int processNumber) => With(Of(processNumber) with { Last = RunResult.Fail, Passed = false });

    private RunLadder With(ProcessProgress changed)
    {
        for (var i = 0; i < Progress.Length; i++)
        {
            if (Progress[i].Number == changed.Number)
                return this with { Progress = Progress.SetItem(i, changed) };
            if (Progress[i].Number > changed.Number)
                return this with { Progress = Progress.Insert(i, changed) };
        }

        return this with { Progress = Progress.Add(changed) };
    }
}

/// <summary>The progress of one process.</summary>
/// <param name="Number">Process number.</param>
/// <param name="Attempts">Runs started.</param>
/// <param name="Last">Verdict of the last completed run; FAIL when a defect was registered after it.</param>
/// <param name="Passed">It has a PASS that was not revoked.</param>
/// <param name="Skipped">An override let a later process start without it.</param>
public readonly record struct ProcessProgress(int Number, int Attempts, RunResult? Last, bool Passed, bool Skipped);

/// <summary>A run that is started and not completed, with everything that the answer to its completion repeats.</summary>
public sealed record OpenRun
{
    public required long RunId { get; init; }
    public required long ProcessId { get; init; }
    public required int ProcessNumber { get; init; }
    public required int Attempt { get; init; }
    public required bool IsRework { get; init; }
    public required Worker Worker { get; init; }
    public string? EquipmentId { get; init; }
    public string? LineId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? StationStartTime { get; init; }
    public string? OverrideReason { get; init; }

    /// <summary>From the LOT's routing at the start; null = it has none, or the run started before this was kept.</summary>
    public int? EstimatedDurationSeconds { get; init; }

    /// <summary>
    /// Username of who entered the start, which may be another person than the worker. It is not stored in the event: the commit log keeps who
    /// committed each event, and it is read from there.
    /// </summary>
    [JsonIgnore]
    public string? EnteredBy { get; init; }
}
