using NeuroHub.Lots;
using NeuroHub.Runs;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// Lists of runs by measured values. The query starts from the first condition, unless the filter has something narrower. If many values
/// match it, its index is read in the order of the list, and the page stops at its limit. If few match, all of them are fetched by value
/// and sorted. The planner cannot choose between the two, because it has one histogram for the values of all codes. So the values are
/// counted first; the count stops early, too.
/// </summary>
internal static class MeasuredRuns
{
    /// <summary>Fewer values than this count as few.</summary>
    private const int Many = PageOf.CountCap + 1;

    /// <summary>False for the runs of one LOT or serial: these are checked one by one.</summary>
    public static bool MayLead(RunFilter filter) => filter is { Measurements.Count: > 0, LotId: null, LotNumber: null, SerialId: null, SerialNumber: null };

    /// <param name="filter">The filter of the list.</param>
    /// <param name="few">Whether few values match the first condition.</param>
    public static bool Leads(RunFilter filter, bool few) =>
        MayLead(filter) && (few || filter is { WorkerId: null, EquipmentId: null, LineId: null });

    public static Query CountFew(Store store, MeasurementCondition condition) => new Query(store)
        .Add($"SELECT count(*) FROM (SELECT 1 FROM measurements m WHERE {Holds(0, condition)} LIMIT {Many}) c")
        .With("code0", MeasurementCode.Key(condition.Code))
        .With("value0", condition.Number);

    public static async Task<bool> AreFew(Store store, MeasurementCondition condition, CancellationToken cancellation) =>
        await CountFew(store, condition).Run(async rows => await rows.Next(cancellation) ? rows.Long(0) : 0, cancellation) < Many;

    public static ListQuery Listing(Store store, RunFilter filter, bool few)
    {
        var list = new ListQuery(store, Table(filter, few), "started_at");
        With(list, 0, filter.Measurements[0]);
        if (filter.ProcessId is { } process)
            list.With("process", process);
        if (IsVerdict(filter))
            list.With("is_fail", filter.Result.Only == RunResult.Fail);
        AddTo(list, filter.Measurements, from: 1);
        return list
            .Where("worker_id = @worker", "worker", filter.WorkerId)
            .WhereNow("equipment_id = @equipment", "equipment", filter.EquipmentId)
            .WhereNow("line_id = @line", "line", filter.LineId)
            .WhereNow("result", IsVerdict(filter) ? default : filter.Result)
            .Between(filter.From, filter.To);
    }

    public static void AddTo(ListQuery list, IReadOnlyList<MeasurementCondition> conditions, int from = 0)
    {
        for (var i = from; i < conditions.Count; i++)
        {
            With(list, i, conditions[i]);
            // "id" is the id of the run; a row of measurements has no column of that name.
            list.Where($"EXISTS (SELECT 1 FROM measurements m WHERE m.run_id = id AND {Holds(i, conditions[i])})");
        }
    }

    /// <summary>
    /// Used in place of the table <c>runs</c>. A run with several matching values appears once. The run is joined with LEFT JOIN, so that
    /// the count, which needs no column of it, does not read it.
    /// </summary>
    private static string Table(RunFilter filter, bool few)
    {
        var where = Holds(0, filter.Measurements[0]);
        if (filter.ProcessId is not null)
            where += " AND m.process_id = @process";
        if (IsVerdict(filter))
            where += " AND m.is_fail = @is_fail";
        if (filter.DataLevel.Only is { } level)
            where += level == DataLevel.Lot ? " AND m.serial_id IS NULL" : " AND m.serial_id IS NOT NULL";
        // This limit never cuts anything off. It only keeps the list's ORDER BY out of this query, since the planner would then use the other index.
        var found = few
            ? $"(SELECT m.started_at, m.run_id FROM measurements m WHERE {where} LIMIT {Many * 10}) few"
            : $"measurements m WHERE {where}";
        return $"""
            (SELECT f.started_at, f.run_id AS id, r.process_id, {RunReading.Others}
            FROM (SELECT DISTINCT started_at, run_id FROM {found} ORDER BY started_at DESC, run_id DESC) f
            LEFT JOIN runs r ON r.id = f.run_id) r
            """;
    }

    /// <summary>The filter asks for PASS only or FAIL only. The measurement has that as a column of its own.</summary>
    private static bool IsVerdict(RunFilter filter) => filter.Result.Only is RunResult.Pass or RunResult.Fail;

    private static string Holds(int i, MeasurementCondition condition) => $"m.code = @code{i} AND m.value {condition.Sql} @value{i}";

    private static void With(ListQuery list, int i, MeasurementCondition condition) =>
        list.With($"code{i}", MeasurementCode.Key(condition.Code)).With($"value{i}", condition.Number);
}

/// <summary>Which values the statistics are computed from.</summary>
public sealed record MeasurementFilter
{
    /// <summary>The process that declares the characteristic.</summary>
    public required long ProcessId { get; init; }

    /// <summary>Any case.</summary>
    public required string Code { get; init; }
    public double? LowerLimit { get; init; }
    public double? UpperLimit { get; init; }
    public long? ProductModelId { get; init; }
    public long? LotId { get; init; }

    /// <summary>Completed at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Completed before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only runs completed in this shift, on any day.</summary>
    public Shift? Shift { get; init; }

    /// <summary>The number of bins of the histogram.</summary>
    public int Bins { get; init; } = 20;
}

/// <summary>A run has a value of this characteristic for which the comparison holds; one of several is enough.</summary>
/// <param name="Code">As declared, in any case.</param>
/// <param name="Comparison">Value to number.</param>
/// <param name="Number">What it is compared with.</param>
public sealed record MeasurementCondition(string Code, MeasurementComparison Comparison, double Number)
{
    internal string Sql => Comparison switch
    {
        MeasurementComparison.Above => ">",
        MeasurementComparison.AtLeast => ">=",
        MeasurementComparison.Below => "<",
        MeasurementComparison.AtMost => "<=",
        MeasurementComparison.Equal => "=",
        _ => "<>",
    };
}
