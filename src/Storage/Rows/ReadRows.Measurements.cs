using NeuroHub.Storage.Projections;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of measured values, and their sums by hour.</summary>
internal static partial class ReadRows
{
    // The run's row was closed before, in the same transaction.
    internal static readonly RowStatement ValuesMeasured = RowStatement<RowChange.ValueMeasured>.InsertFrom(
        "runs",
        b => b.ValuesMeasured,
        [
            Columns<RowChange.ValueMeasured>.Long("id", r => r.Run.RunId),
            Columns<RowChange.ValueMeasured>.Text("code", r => r.Code),
            Columns<RowChange.ValueMeasured>.Int("position", r => r.Position),
            Columns<RowChange.ValueMeasured>.Double("value", r => r.Value),
            Columns<RowChange.ValueMeasured>.Bool("is_sample", r => r.IsSample),
        ],
        """
        INSERT INTO measurements (
          run_id, code, position, value, is_sample, process_id, lot_id, serial_id, is_fail, started_at, completed_at, product_model_id)
        SELECT t.id, {code}, {position}, {value}, {is_sample}, t.process_id, t.lot_id, t.serial_id, t.result = 'FAIL', t.started_at,
          t.completed_at, (SELECT product_model_id FROM lots WHERE lots.id = t.lot_id)
        """);

    // Nearly never there, and then no statement is run.
    internal static readonly RowStatement NotNumericRead = RowStatement<RowChange.NotNumericRead>.InsertFrom(
        "runs",
        b => b.NotNumericRead,
        [
            Columns<RowChange.NotNumericRead>.Long("id", r => r.Run.RunId),
            Columns<RowChange.NotNumericRead>.Text("code", r => r.Code),
            Columns<RowChange.NotNumericRead>.Int("readings", r => r.Count),
        ],
        """
        INSERT INTO not_numeric_readings (run_id, code, readings, process_id, lot_id, completed_at, product_model_id)
        SELECT t.id, {code}, {readings}, t.process_id, t.lot_id, t.completed_at, (SELECT product_model_id FROM lots WHERE lots.id = t.lot_id)
        """);

    // Chan's merging of two means and sums of squared deviations. Nobody else writes an hour of this LOT at the same time:
    // the LOT's row is locked by whoever completes in it.
    internal static readonly RowStatement HoursMeasured = RowStatement<MeasuredHour>.Merge(
        "measured_hours",
        "process_id, code, hour, lot_id, n, mean, m2, min, max, product_model_id",
        b => b.HoursMeasured,
        [
            Columns<MeasuredHour>.Long("process_id", h => h.ProcessId),
            Columns<MeasuredHour>.Text("code", h => h.Code),
            Columns<MeasuredHour>.Time("hour", h => h.Hour),
            Columns<MeasuredHour>.Long("lot_id", h => h.LotId),
            Columns<MeasuredHour>.Int("n", h => h.Count),
            Columns<MeasuredHour>.Double("mean", h => h.Mean),
            Columns<MeasuredHour>.Double("m2", h => h.M2),
            Columns<MeasuredHour>.Double("min", h => h.Min),
            Columns<MeasuredHour>.Double("max", h => h.Max),
        ],
        "{process_id}, {code}, {hour}, {lot_id}, {n}, {mean}, {m2}, {min}, {max}, (SELECT product_model_id FROM lots WHERE lots.id = {lot_id})",
        "process_id, code, hour, lot_id",
        """
        n = t.n + excluded.n,
        mean = t.mean + (excluded.mean - t.mean) * excluded.n / (t.n + excluded.n),
        m2 = t.m2 + excluded.m2 + (excluded.mean - t.mean) * (excluded.mean - t.mean) * t.n * excluded.n / (t.n + excluded.n),
        min = CASE WHEN excluded.min < t.min THEN excluded.min ELSE t.min END,
        max = CASE WHEN excluded.max > t.max THEN excluded.max ELSE t.max END
        """);
}
