namespace NeuroHub.Storage.Figures;

/// <summary>A completed run, as far as figures count it.</summary>
internal readonly record struct ClosedRun(
    DateTimeOffset CompletedAt, double Seconds, long ProductModelId, long ProcessId, bool Passed, bool IsFirst, bool IsRework)
{
    /// <summary>Of <c>f</c>, in closed_runs.</summary>
    public const string Columns =
        "f.completed_at, f.started_at, f.product_model_id, f.process_id, f.passed, f.of_serial, f.attempt, f.is_rework";

    public static ClosedRun Read(Queries.Rows row)
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
