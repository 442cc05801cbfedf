using System.Globalization;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>
/// Counts defects from their own rows, since they are few.
/// Every method throws <see cref="EventSourcing.StoreUnavailableException"/> when the store is unavailable.
/// </summary>
public sealed class DefectFigures(Store store, PlantCalendar calendar)
{
    /// <summary>Most frequent first (rules.md 6).</summary>
    public Task<IReadOnlyList<DefectGroup>> Pareto(DefectGrouping by, FigureFilter filter, CancellationToken cancellation = default) =>
        Build(store, calendar, by, filter).Run<IReadOnlyList<DefectGroup>>(
            async rows =>
            {
                var groups = new Dictionary<string, Group>();
                while (await rows.Next(cancellation))
                {
                    var key = by switch
                    {
                        DefectGrouping.Day => calendar.DayAt(rows.Time(0), byShift: filter.Shift is not null).ToString("O", CultureInfo.InvariantCulture),
                        DefectGrouping.Shift => EnumText<Shift>.Of(calendar.ShiftAt(rows.Time(0)).Shift),
                        _ => rows.TextOrNull(4),
                    };
                    var group = groups.Of(key ?? "");
                    group.Key = key;
                    group.Facts.Add((rows.Long(1), rows.Text(2)));
                    if (rows.LongOrNull(3) is { } serial)
                        group.Serials.Add(serial);
                }

                // The keys are ids until here. Joining the name to each row would look it up once for each row.
                if (await rows.NextResult(cancellation))
                    while (await rows.Next(cancellation))
                        if (groups.TryGetValue(rows.Text(0), out var group))
                            (group.Key, group.Name) = (rows.Text(1), rows.Text(2));
                return [.. groups.Values
                    .Select(group => new DefectGroup(group.Key, group.Name, group.Facts.Count, group.Serials.Count))
                    .OrderByDescending(group => group.Count)
                    .ThenBy(group => group.Key, StringComparer.Ordinal)];
            },
            cancellation);

    /// <summary>Defects that were registered apart from a run, by day of the plant. Each counts like a failed run.</summary>
    public Task<IReadOnlyDictionary<DateOnly, int>> Registered(FigureFilter filter, CancellationToken cancellation = default)
    {
        var query = new Query(store);
        return query
            .Add($"SELECT d.recorded_at FROM defects d WHERE d.run_id IS NULL{Conditions(query, calendar, filter)}")
            .Run<IReadOnlyDictionary<DateOnly, int>>(
                async rows =>
                {
                    var days = new Dictionary<DateOnly, int>();
                    while (await rows.Next(cancellation))
                    {
                        var day = calendar.DayAt(rows.Time(0), byShift: filter.Shift is not null);
                        days[day] = days.GetValueOrDefault(day) + 1;
                    }

                    return days;
                },
                cancellation);
    }

    /// <summary>Ordered like an index, so that the planner reads that index.</summary>
    internal static Query Build(Store store, PlantCalendar calendar, DefectGrouping by, FigureFilter filter)
    {
        var query = new Query(store);
        return query.Add($"""
            SELECT d.recorded_at, coalesce(d.run_id, -d.id), d.code, d.serial_id, {Key(by)}
            FROM defects d
            WHERE true{Conditions(query, calendar, filter)}
            ORDER BY d.recorded_at, d.id{Names(by)}
            """);
    }

    private static string Conditions(Query query, PlantCalendar calendar, FigureFilter filter)
    {
        var conditions = "";
        Add("d.recorded_at >= @from", "from", filter.From?.ToUniversalTime());
        Add("d.recorded_at < @to", "to", filter.To?.ToUniversalTime());
        Add("d.product_model_id = @model", "model", filter.ProductModelId);
        Add("d.lot_id = (SELECT id FROM lots WHERE lot_number = @lot)", "lot", filter.LotNumber);
        Add("d.process_id = @process", "process", filter.ProcessId);
        if (filter.Shift is { } shift)
            conditions += " AND " + ShiftSql.Of(query.IsPostgres, calendar, shift, "d.recorded_at", filter.From, filter.To);
        return conditions;

        void Add(string condition, string name, object? value)
        {
            if (value is null)
                return;
            query.With(name, value);
            conditions += " AND " + condition;
        }
    }

    private static string Key(DefectGrouping by) => by switch
    {
        DefectGrouping.Code => "d.code",
        DefectGrouping.Process => "CAST(d.process_id AS text)",
        DefectGrouping.Model => "CAST(d.product_model_id AS text)",
        DefectGrouping.Lot => "(SELECT lot_number FROM lots WHERE lots.id = d.lot_id)",
        DefectGrouping.Equipment => "d.equipment_id",
        DefectGrouping.Worker => "d.worker_username",
        DefectGrouping.Cause => "d.cause_category",
        DefectGrouping.Line =>
            """
            coalesce(
              (SELECT r.line_id FROM runs r WHERE r.id = d.run_id),
              (SELECT r.line_id FROM runs r WHERE d.run_id IS NULL AND r.serial_id = d.serial_id AND r.process_id = d.process_id
                AND r.started_at <= d.recorded_at AND r.cancel_reason IS NULL ORDER BY r.started_at DESC, r.id DESC LIMIT 1))
            """,
        _ => "null",
    };

    private static string Names(DefectGrouping by) => by switch
    {
        DefectGrouping.Process => ";\nSELECT CAST(id AS text), process_code, process_name_en FROM processes",
        DefectGrouping.Model => ";\nSELECT CAST(id AS text), model_code, model_name FROM product_models",
        _ => "",
    };

    private sealed class Group
    {
        public string? Key { get; set; }

        public string? Name { get; set; }

        public HashSet<(long Fact, string Code)> Facts { get; } = [];

        public HashSet<long> Serials { get; } = [];
    }
}

/// <summary>Defects of one group.</summary>
/// <param name="Key">What they have in common; null when it is not known.</param>
/// <param name="Name">How people call it, when that is something else.</param>
/// <param name="Count">Each code once per failed run or registered defect.</param>
/// <param name="Units">Serials that have one.</param>
public sealed record DefectGroup(string? Key, string? Name, int Count, int Units);

/// <summary>What defects are grouped by.</summary>
public enum DefectGrouping
{
    Code,
    Process,
    Model,
    Lot,
    Equipment,
    Worker,

    /// <summary>Category of the recorded cause.</summary>
    Cause,
    Day,

    /// <summary>Of the plant, in which it was recorded.</summary>
    Shift,

    /// <summary>Of the run that failed, or whose PASS it revoked.</summary>
    Line,
}
