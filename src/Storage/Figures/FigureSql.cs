using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>
/// The two halves of every figure: rows of whole days, and facts that are in none of them: of the ends of the period, and those that are not
/// folded yet. Both halves must be read at one moment, or what is folded in between is counted twice or not at all.
/// </summary>
/// <param name="query">Gets the parameters.</param>
/// <param name="calendar">The plant's.</param>
/// <param name="period">When.</param>
/// <param name="filter">What else.</param>
internal sealed class FigureSql(Query query, PlantCalendar calendar, FigurePeriod period, FigureFilter filter)
{
    private const string NotFolded = "(SELECT folded_to FROM figures WHERE id = 1)";

    /// <summary>Days are kept neither by LOT, whose facts are few and are found by the LOT, nor by shift.</summary>
    public bool HasDays => period.HasDays && filter is { LotNumber: null, Shift: null };

    /// <summary>Conditions on rows of days.</summary>
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

    /// <summary>One SELECT for each piece of time, each by the index of the facts' time.</summary>
    /// <param name="select">Up to WHERE, with the conditions that are always there.</param>
    /// <param name="time">The column of time.</param>
    public string Facts(string select, string time)
    {
        if (!HasDays)
            return Between(select, time, period.From, period.To, "all");
        // Always with an end: of a range that is open, the planner expects a third of the table and reads it all.
        var end = period.DaysTo ?? FigurePeriod.Youngest;
        var pieces = new List<string> { Between($"{select} AND {time} >= {NotFolded}", time, period.DaysFrom, end, "days") };
        for (var i = 0; i < period.Ends.Count; i++)
            pieces.Add(Between(select, time, period.Ends[i].From, period.Ends[i].To, $"end{i}"));
        return string.Join(" UNION ALL ", pieces);
    }

    /// <summary>The conditions of the filter beside time.</summary>
    /// <param name="model">Column of the product model.</param>
    /// <param name="lot">Column of the LOT.</param>
    /// <param name="process">Column of the process; null = the process is no matter.</param>
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
