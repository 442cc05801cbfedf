using NeuroHub.Runs;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of measured values, and their sums by hour.</summary>
internal static class MeasurementProjection
{
    // An earlier statement of the same transaction has closed the run's row.
    public static readonly RowStatement<Value> Measure = RowStatement<Value>.InsertFrom(
        "runs",
        c => c
            .Long("id", r => r.Run.RunId)
            .Text("code", r => r.Code)
            .Int("position", r => r.Position)
            .Double("value", r => r.Number)
            .Bool("is_sample", r => r.IsSample),
        """
        INSERT INTO measurements (
          run_id, code, position, value, is_sample, process_id, lot_id, serial_id, is_fail, started_at, completed_at, product_model_id)
        SELECT t.id, {code}, {position}, {value}, {is_sample}, t.process_id, t.lot_id, t.serial_id, t.result = 'FAIL', t.started_at,
          t.completed_at, (SELECT product_model_id FROM lots WHERE lots.id = t.lot_id)
        """);

    // Readings that are no numbers are rare; without one, no statement runs.
    public static readonly RowStatement<NotNumeric> ReadNotNumeric = RowStatement<NotNumeric>.InsertFrom(
        "runs",
        c => c
            .Long("id", r => r.Run.RunId)
            .Text("code", r => r.Code)
            .Int("readings", r => r.Count),
        """
        INSERT INTO not_numeric_readings (run_id, code, readings, process_id, lot_id, completed_at, product_model_id)
        SELECT t.id, {code}, {readings}, t.process_id, t.lot_id, t.completed_at, (SELECT product_model_id FROM lots WHERE lots.id = t.lot_id)
        """);

    // Chan's method to merge two means and sums of squared deviations. No other transaction writes an hour of this LOT at the same time:
    // each completion locks the LOT's row.
    public static readonly RowStatement<MeasuredHour> AddToHour = RowStatement<MeasuredHour>.Merge(
        "measured_hours",
        "process_id, code, hour, lot_id, n, mean, m2, min, max, product_model_id",
        c => c
            .Long("process_id", h => h.ProcessId)
            .Text("code", h => h.Code)
            .Time("hour", h => h.Hour)
            .Long("lot_id", h => h.LotId)
            .Int("n", h => h.Count)
            .Double("mean", h => h.Mean)
            .Double("m2", h => h.M2)
            .Double("min", h => h.Min)
            .Double("max", h => h.Max),
        "{process_id}, {code}, {hour}, {lot_id}, {n}, {mean}, {m2}, {min}, {max}, (SELECT product_model_id FROM lots WHERE lots.id = {lot_id})",
        "process_id, code, hour, lot_id",
        """
        n = t.n + excluded.n,
        mean = t.mean + (excluded.mean - t.mean) * excluded.n / (t.n + excluded.n),
        m2 = t.m2 + excluded.m2 + (excluded.mean - t.mean) * (excluded.mean - t.mean) * t.n * excluded.n / (t.n + excluded.n),
        min = CASE WHEN excluded.min < t.min THEN excluded.min ELSE t.min END,
        max = CASE WHEN excluded.max > t.max THEN excluded.max ELSE t.max END
        """).SumOf<Value, (long Lot, long Process, string Code, DateTimeOffset Hour)>(
            value => (value.LotId, value.Run.ProcessId, value.Code, MeasuredHour.Of(value.Run.At)),
            value => new MeasuredHour(value.LotId, value.Run.ProcessId, value.Code, MeasuredHour.Of(value.Run.At)),
            (hour, value) => hour.Add(value.Number));

    public static void Project(RowWrites rows, long lotId, RunCompleted run)
    {
        foreach (var measurement in run.Measurements ?? [])
            for (var i = 0; i < measurement.Values.Length; i++)
                Add(rows, new Value(lotId, run, MeasurementCode.Key(measurement.Code), i, measurement.Values[i]));
        foreach (var readings in run.NotNumeric ?? [])
            rows.Add(ReadNotNumeric, new NotNumeric(run, MeasurementCode.Key(readings.Code), readings.Count));
    }

    private static void Add(RowWrites rows, Value value)
    {
        rows.Add(Measure, value);
        rows.AddPart(AddToHour, value);
    }

    /// <summary>One number of one declared characteristic.</summary>
    /// <param name="LotId">The LOT of the run.</param>
    /// <param name="Run">The completion.</param>
    /// <param name="Code">The characteristic's code, in the form of <see cref="MeasurementCode"/>.</param>
    /// <param name="Position">Its index among the values of that code in this run.</param>
    /// <param name="Number">The measured value.</param>
    internal sealed record Value(long LotId, RunCompleted Run, string Code, int Position, double Number)
    {
        public bool IsSample { get; } = MeasurementSample.Has(Run.RunId, Position);
    }

    /// <summary>Readings of one declared characteristic in a run that are no numbers.</summary>
    /// <param name="Run">The completion.</param>
    /// <param name="Code">The characteristic's code, in the form of <see cref="MeasurementCode"/>.</param>
    /// <param name="Count">How many.</param>
    internal sealed record NotNumeric(RunCompleted Run, string Code, int Count);
}

/// <summary>
/// Every sixteenth value, chosen by a hash of run and position: about sixty thousand values show the distribution of a million. Not every
/// sixteenth run, because the runs of a serial are numbered in the order of its processes.
/// </summary>
internal static class MeasurementSample
{
    private const int Bits = 4;

    public static bool Has(long runId, int position)
    {
        // SplitMix64.
        var hash = ((ulong)runId * 128) + (ulong)position + 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return (hash ^ (hash >> 31)) >> (64 - Bits) == 0;
    }
}

/// <summary>
/// What commits add to the sums of one characteristic in one LOT in one hour. It keeps the mean and the squared deviations (Welford).
/// A sum of squares would lose the significant digits in the subtraction.
/// </summary>
internal sealed class MeasuredHour(long lotId, long processId, string code, DateTimeOffset hour)
{
    public long LotId { get; } = lotId;
    public long ProcessId { get; } = processId;
    public string Code { get; } = code;
    public DateTimeOffset Hour { get; } = hour;
    public int Count { get; private set; }
    public double Mean { get; private set; }

    /// <summary>Sum of the squared distances from the mean.</summary>
    public double M2 { get; private set; }
    public double Min { get; private set; } = double.PositiveInfinity;
    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>The hour, in UTC, that contains a time.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    public void Add(double value)
    {
        Count++;
        var distance = value - Mean;
        Mean += distance / Count;
        M2 += distance * (value - Mean);
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
    }
}
