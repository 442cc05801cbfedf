using System.Globalization;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>Counts LOTs and serials. Throws <see cref="EventSourcing.StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class SerialFigures(Store store, PlantCalendar calendar)
{
    // No join: for a few serials the planner would read all LOTs.
    private const string Model = "(SELECT product_model_id FROM lots WHERE lots.id = s.lot_id)";

    /// <summary>By day of the plant and product model id. A process in the filter is ignored, since serials pass through all processes.</summary>
    public async Task<IReadOnlyDictionary<(DateOnly Day, long ProductModelId), SerialTally>> Read(
        FigureFilter filter, CancellationToken cancellation = default) =>
        await Build(store, calendar, filter, out var hasDays).Run(
            async rows =>
            {
                var tallies = new Dictionary<(DateOnly, long), SerialTally>();
                if (hasDays)
                {
                    while (await rows.Next(cancellation))
                        tallies.Of((rows.Date(0), rows.Long(1))).Add(Day(rows));
                    await rows.NextResult(cancellation);
                }

                while (await rows.Next(cancellation))
                    Tally(rows).Moved(rows.Text(2), rows.Bool(3));
                await rows.NextResult(cancellation);
                while (await rows.Next(cancellation))
                    Tally(rows).Lots++;
                await rows.NextResult(cancellation);
                while (await rows.Next(cancellation))
                    Tally(rows).Serials++;
                await rows.NextResult(cancellation);
                while (await rows.Next(cancellation))
                    if (rows.Time(0) is var at && (filter.From is null || at >= filter.From) && (filter.To is null || at < filter.To)
                        && (filter.Shift is null || calendar.ShiftAt(at).Shift == filter.Shift))
                        Tally(rows).Waits(rows.Int(2) > 0);
                return tallies;

                SerialTally Tally(RowReader row) => tallies.Of((calendar.DayAt(row.Time(0), byShift: filter.Shift is not null), row.Long(1)));
            },
            cancellation);

    /// <summary>LOTs that are CREATED or IN_PROGRESS now.</summary>
    public Task<long> ActiveLots(FigureFilter filter, CancellationToken cancellation = default)
    {
        var query = new Query(store).Add($"SELECT count(*) FROM lots WHERE {Rows.ActiveLots.Condition}");
        if (filter.From is { } from)
            query.Add(" AND created_at >= @from").With("from", from);
        if (filter.To is { } to)
            query.Add(" AND created_at < @to").With("to", to);
        if (filter.ProductModelId is { } model)
            query.Add(" AND product_model_id = @model").With("model", model);
        if (filter.LotNumber is { } lot)
            query.Add(" AND lot_number = @lot").With("lot", lot);
        if (filter.Shift is { } shift)
            query.Add(" AND " + ShiftSql.Of(query.IsPostgres, calendar, shift, "created_at", filter.From, filter.To));
        return One(query, cancellation);
    }

    /// <summary>Serials that were scrapped at a process, by its number.</summary>
    public Task<long> ScrappedAt(int processNumber, FigureFilter filter, CancellationToken cancellation = default)
    {
        var query = new Query(store)
            .Add("SELECT count(*) FROM serials s WHERE s.status = 'SCRAPPED' AND s.failed_process = @process")
            .With("process", processNumber);
        if (filter.From is { } from)
            query.Add(" AND s.completed_at >= @from").With("from", from);
        if (filter.To is { } to)
            query.Add(" AND s.completed_at < @to").With("to", to);
        if (filter.ProductModelId is { } model)
            query.Add($" AND {Model} = @model").With("model", model);
        if (filter.LotNumber is { } lot)
            query.Add(" AND s.lot_id = (SELECT id FROM lots WHERE lot_number = @lot)").With("lot", lot);
        if (filter.Shift is { } shift)
            query.Add(" AND " + ShiftSql.Of(query.IsPostgres, calendar, shift, "s.completed_at", filter.From, filter.To));
        return One(query, cancellation);
    }

    internal static Query Build(Store store, PlantCalendar calendar, FigureFilter filter, out bool hasDays)
    {
        var query = new Query(store).AtOneMoment();
        var sql = new FigureSql(query, calendar, new FigurePeriod(calendar, filter.From, filter.To), filter);
        hasDays = sql.HasDays;
        if (hasDays)
            query.Add(
                $"""
                SELECT day, product_model_id, lots, serials, passed, passed_reworked, scrapped, scrapped_reworked, reworked
                FROM unit_days WHERE {sql.Days(byProcess: false)};

                """);
        return query.Add(string.Create(CultureInfo.InvariantCulture, $"""
            {sql.Facts($"SELECT at, product_model_id, move, was_reworked FROM unit_moves WHERE {sql.Conditions("product_model_id", "lot_id")}", "at")};
            {sql.Facts($"SELECT created_at, product_model_id FROM lots WHERE {sql.Conditions("product_model_id", "id")}", "created_at")};
            {sql.Facts($"SELECT s.created_at, {Model} FROM serials s WHERE {sql.Conditions(Model, "s.lot_id")}", "s.created_at")};
            SELECT CASE WHEN s.status = 'REWORK' THEN s.rework_approved_at ELSE s.updated_at END, {Model}, s.rework_count
            FROM serials s WHERE s.status IN ('DEFECTED', 'REWORK') AND {sql.Conditions(Model, "s.lot_id")}
            """));
    }

    private static SerialTally Day(RowReader row) =>
        SerialTally.Of(row.Long(2), row.Long(3), row.Long(4), row.Long(5), row.Long(6), row.Long(7), row.Long(8));

    private static Task<long> One(Query query, CancellationToken cancellation) => query.Run(
        async rows => await rows.Next(cancellation) ? rows.Long(0) : 0, cancellation);
}
