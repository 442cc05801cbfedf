using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>Counts and durations of completed runs.</summary>
public sealed class RunTally
{
    private DurationSketch? _sketch;

    public long Executions { get; private set; }

    public long Passed { get; private set; }

    public long Failed => Executions - Passed;

    /// <summary>First attempts of serials.</summary>
    public long FirstJudged { get; private set; }

    /// <summary>First attempts that passed.</summary>
    public long FirstPassed { get; private set; }

    /// <summary>Runs that did an approved rework.</summary>
    public long Reworks { get; private set; }

    public double Seconds { get; private set; }

    public double? MeanSeconds => Executions == 0 ? null : Seconds / Executions;

    internal DurationSketch Sketch => _sketch ??= new DurationSketch();

    /// <summary>From the shortest (0) to the longest (1), within half a per cent; null when there are no runs or durations were not read.</summary>
    public double? Quantile(double share) => _sketch?.Quantile(share);

    internal static RunTally Of(long executions, long passed, long firstJudged, long firstPassed, long reworks, double seconds) => new()
    {
        Executions = executions,
        Passed = passed,
        FirstJudged = firstJudged,
        FirstPassed = firstPassed,
        Reworks = reworks,
        Seconds = seconds,
    };

    internal void Add(ClosedRun run)
    {
        Executions++;
        Passed += run.Passed ? 1 : 0;
        FirstJudged += run.IsFirst ? 1 : 0;
        FirstPassed += run.IsFirst && run.Passed ? 1 : 0;
        Reworks += run.IsRework ? 1 : 0;
        Seconds += run.Seconds;
        Sketch.Add(run.Seconds);
    }

    internal void Add(RunTally other)
    {
        Executions += other.Executions;
        Passed += other.Passed;
        FirstJudged += other.FirstJudged;
        FirstPassed += other.FirstPassed;
        Reworks += other.Reworks;
        Seconds += other.Seconds;
        if (other._sketch is { } sketch)
            Sketch.Add(sketch);
    }
}

/// <summary>A completed run, with the values that figures count.</summary>
internal readonly record struct ClosedRun(
    DateTimeOffset CompletedAt, double Seconds, long ProductModelId, long ProcessId, bool Passed, bool IsFirst, bool IsRework)
{
    /// <summary>Columns of <c>f</c>, a row of closed_runs.</summary>
    public const string Columns =
        "f.completed_at, f.started_at, f.product_model_id, f.process_id, f.passed, f.of_serial, f.attempt, f.is_rework";

    public static ClosedRun Read(RowReader row)
    {
        var completed = row.Time(0);
        return new ClosedRun(
            completed,
            (completed - row.Time(1)).TotalSeconds,
            row.Long(2),
            row.Long(3),
            row.Bool(4),
            row.Bool(5) && row.Int(6) == 1,
            row.Bool(7));
    }
}
