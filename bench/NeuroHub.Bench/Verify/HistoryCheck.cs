using NeuroHub.Bench.Api;
using NeuroHub.Bench.Ledger;

namespace NeuroHub.Bench.Verify;

/// <summary>Compares what was answered about one serial with the runs that the server has of it.</summary>
internal static class HistoryCheck
{
    /// <summary>Takes the answered starts and completes, and the serial's own runs: null when the server does not know the serial.</summary>
    public static void Check(string serial, IReadOnlyList<LedgerEntry> answered, IReadOnlyList<RunRow>? runs, LedgerFindings findings)
    {
        foreach (var command in answered)
        {
            if (Trouble(command, runs) is { } trouble)
                findings.CountMissing($"{serial} process {command.Process} {command.Verb}, run {command.RunId}: {trouble}");
            else
                findings.CountFound();
        }

        // A second run without rework, or two of one attempt: a command was carried out twice, answered or not.
        foreach (var process in (runs ?? []).GroupBy(run => run.Process))
        {
            var twice = process.Count(run => !run.IsRework) > 1
                || process.GroupBy(run => run.Attempt).Any(attempt => attempt.Count() > 1);
            if (twice)
                findings.CountDoubled($"{serial} process {process.Key}: runs {string.Join(", ", process.Select(run => $"{run.Id} (attempt {run.Attempt})"))}");
        }
    }

    private static string? Trouble(LedgerEntry command, IReadOnlyList<RunRow>? runs)
    {
        if (runs is null)
            return "the server does not know the serial";
        var run = runs.FirstOrDefault(run => run.Id == command.RunId && run.Process == command.Process);
        if (run is null)
            return "not in the history";
        if (run.Attempt != command.Attempt)
            return $"answered as attempt {command.Attempt}, is there as attempt {run.Attempt}";
        if (command.Verb != LedgerVerb.Complete)
            return null;
        if (!run.Completed)
            return "is there, but not completed";
        if (run.Result != command.Result)
            return $"answered {command.Result}, is there as {run.Result}";
        return (command.Codes ?? []).SequenceEqual(run.Codes)
            ? null
            : $"answered with defects [{string.Join(", ", command.Codes ?? [])}], is there with [{string.Join(", ", run.Codes)}]";
    }
}
