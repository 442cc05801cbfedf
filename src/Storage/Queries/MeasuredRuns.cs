using NeuroHub.Runs;

namespace NeuroHub.Storage.Queries;

/// <summary>
/// Lists of runs by measured values. When nothing narrower is asked for, the first condition leads: its index has the runs in
/// the list's own order, so the page stops at its limit. Else the few runs of that LOT, serial, worker or equipment are looked
/// up one by one.
/// </summary>
internal static class MeasuredRuns
{
    public static bool MayLead(RunFilter filter) =>
        filter.Measurements.Count > 0 && filter is { LotId: null, SerialId: null, WorkerId: null, EquipmentId: null };

    public static ListQuery Listing(Store store, RunFilter filter)
    {
        var list = new ListQuery(store, Table(filter), "started_at");
        With(list, 0, filter.Measurements[0]);
        if (filter.ProcessId is { } process)
            list.With("process", process);
        if (filter.Result is { } result)
            list.With("is_fail", result == RunResult.Fail);
        AddTo(list, filter.Measurements, from: 1);
        return list.Between(filter.From, filter.To);
    }

    public static void AddTo(ListQuery list, IReadOnlyList<MeasurementCondition> conditions, int from = 0)
    {
        for (var i = from; i < conditions.Count; i++)
        {
            With(list, i, conditions[i]);
            // "id" is the run's: a measurement has none.
            list.Where($"EXISTS (SELECT 1 FROM measurements m WHERE m.run_id = id AND {Holds(i, conditions[i])})");
        }
    }

    /// <summary>
    /// Stands for the table. A run with several values that fit is there once. The run itself is joined from the left, so that
    /// the count, which needs nothing of it, does not read it.
    /// </summary>
    private static string Table(RunFilter filter)
    {
        var where = Holds(0, filter.Measurements[0]);
        if (filter.ProcessId is not null)
            where += " AND m.process_id = @process";
        if (filter.Result is not null)
            where += " AND m.is_fail = @is_fail";
        if (filter.DataLevel is { } level)
            where += level == DataLevel.Lot ? " AND m.serial_id IS NULL" : " AND m.serial_id IS NOT NULL";
        return $"""
            (SELECT f.started_at, f.run_id AS id, {RunReading.Others}
            FROM (SELECT DISTINCT m.started_at, m.run_id FROM measurements m WHERE {where} ORDER BY m.started_at DESC, m.run_id DESC) f
            LEFT JOIN runs r ON r.id = f.run_id) r
            """;
    }

    private static string Holds(int i, MeasurementCondition condition) => $"m.code = @code{i} AND m.value {condition.Sql} @value{i}";

    private static void With(ListQuery list, int i, MeasurementCondition condition) =>
        list.With($"code{i}", MeasurementCode.Key(condition.Code)).With($"value{i}", condition.Number);
}
