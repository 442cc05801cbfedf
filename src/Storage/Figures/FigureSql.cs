using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>
/// The two halves of every figure: rows of whole days, and facts that are in no such row. These are the facts of the partial days at the ends
/// of the period and the facts that are not folded yet. Both halves must be read at one moment. Otherwise a fact that is folded in between
/// is counted twice or not at all.
/// </summary>
/// <param name="query">Gets the parameters.</param>
/// <param name="calendar">The plant's calendar.</param>
/// <param name="period">The period.</param>
/// <param name="filter">The other conditions.</param>
internal sealed class FigureSql(Query query, PlantCalendar calendar, FigurePeriod period, FigureFilter filter)
{
    private const string NotFolded = "(SELECT folded_to FROM figures WHERE id = 1)";

    /// <summary>Days are not kept by LOT (a LOT has few facts, and an index finds them) and not by shift.</summary>
    public bool HasDays => period.HasDays && filter is { LotNumber: null, Shift: null };

    /// <summary>The conditions on rows of days.</summary>
    public string Days(bool byProcess)
    {
        var conditions = new List<string> { "true" };
        Add(conditions, "day >= @first_day", "first_day", period.FirstDay);
        Add(conditions, "day < @end_day", "end_day", period.EndDay);
        Add(conditions, "product_model_id = @model", "model", filter.ProductModelId);
        if (byProcess)
            Add(conditions, "process_id = @process", "process", filter.ProcessId);
        return string.Join(" AND ", conditions);
    }

    /// <summary>One SELECT for each piece of time, so that each uses the index on the facts' time.</summary>
    /// <param name="select">The statement up to WHERE, with the conditions that always apply.</param>
    /// <param name="time">The column of time.</param>
    public string Facts(string select, string time)
    {
        if (!HasDays)
            return Between(select, time, period.From, period.To, "all");
        // The range always has an end: for an open range the planner expects a third of the table and scans it all.
        var end = period.DaysTo ?? FigurePeriod.Youngest;
        var pieces = new List<string> { Between($"{select} AND {time} >= {NotFolded}", time, period.DaysFrom, end, "days") };
        for (var i = 0; i < period.Ends.Count; i++)
            pieces.Add(Between(select, time, period.Ends[i].From, period.Ends[i].To, $"end{i}"));
        return string.Join(" UNION ALL ", pieces);
    }

    /// <summary>The conditions of the filter other than time.</summary>
    /// <param name="model">Column of the product model.</param>
    /// <param name="lot">Column of the LOT.</param>
    /// <param name="process">Column of the process; null = the filter's process is ignored.</param>
    public string Conditions(string model, string lot, string? process = null)
    {
        var conditions = new List<string> { "true" };
        Add(conditions, $"{model} = @model", "model", filter.ProductModelId);
        Add(conditions, $"{lot} = (SELECT id FROM lots WHERE lot_number = @lot)", "lot", filter.LotNumber);
        if (process is not null)
            Add(conditions, $"{process} = @process", "process", filter.ProcessId);
        return string.Join(" AND ", conditions);
    }

    private string Between(string select, string time, DateTimeOffset? from, DateTimeOffset? to, string name)
    {
        var conditions = new List<string> { select };
        Add(conditions, $"{time} >= @{name}_from", $"{name}_from", from);
        Add(conditions, $"{time} < @{name}_to", $"{name}_to", to);
        if (filter.Shift is { } shift)
            conditions.Add(ShiftSql.Of(query.IsPostgres, calendar, shift, time, from, to));
        return string.Join(" AND ", conditions);
    }

    private void Add(List<string> conditions, string condition, string name, object? value)
    {
        if (value is null)
            return;
        query.WithOnce(name, value);
        conditions.Add(condition);
    }
}
