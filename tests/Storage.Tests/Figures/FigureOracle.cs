using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Serials;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Figures;

/// <summary>Counts everything anew, in the plainest way, from the rows of runs and serials themselves.</summary>
internal sealed class FigureOracle(
    PlantCalendar calendar, IReadOnlyList<FigureOracle.Run> runs, IReadOnlyList<FigureOracle.Lot> lots, IReadOnlyList<FigureOracle.Serial> serials)
{
    public DateTimeOffset Last => runs.Max(run => run.CompletedAt) ?? default;

    public static async Task<FigureOracle> Read(TestStore store, PlantCalendar calendar)
    {
        var runs = await All(
            store,
            """
            SELECT l.lot_number, l.product_model_id, r.serial_id, r.process_id, r.attempt, r.is_rework, r.result, r.started_at, r.completed_at
            FROM runs r JOIN lots l ON l.id = r.lot_id WHERE r.cancel_reason IS NULL
            """,
            row => new Run(
                row.Text(0), row.Long(1), row.LongOrNull(2), row.Long(3), row.Int(4), row.Bool(5), row.TextOrNull(6), row.Time(7), row.TimeOrNull(8)));
        var lots = await All(store, "SELECT lot_number, product_model_id, created_at FROM lots", row => new Lot(row.Text(0), row.Long(1), row.Time(2)));
        var approvals = (await All(
                store,
                "SELECT stream, data FROM events WHERE type = 'serial.rework_approved' ORDER BY version",
                row => (Stream: row.Text(0), ((SerialEvent.ReworkApproved)EventCatalog.Read("serial.rework_approved", row.Text(1))).At)))
            .GroupBy(row => row.Stream)
            .ToDictionary(group => group.Key, group => group.First().At);
        var serials = await All(
            store,
            """
            SELECT l.lot_number, l.product_model_id, s.serial_number, s.status, s.created_at, s.updated_at, s.completed_at, s.rework_approved_at, s.rework_count
            FROM serials s JOIN lots l ON l.id = s.lot_id
            """,
            row => new Serial(
                row.Text(0), row.Long(1), row.Text(3), row.Time(4), row.Time(5), row.TimeOrNull(6), row.TimeOrNull(7), row.Int(8),
                approvals.TryGetValue("serial/" + row.Text(2), out var at) ? at : null));
        return new FigureOracle(calendar, runs, lots, serials);
    }

    /// <summary>Executions, passed, first judged, first passed, reworks, seconds, and the durations in order.</summary>
    public Dictionary<TKey, (int, int, int, int, int, double[])> Runs<TKey>(FigureFilter filter, Func<Run, PlantCalendar, TKey> key)
        where TKey : notnull => runs
        .Where(run => run.CompletedAt is { } at && IsIn(filter, at, run.Model, run.Lot) && (filter.ProcessId is null || run.Process == filter.ProcessId))
        .GroupBy(run => key(run, calendar))
        .ToDictionary(group => group.Key, group => (
            group.Count(),
            group.Count(run => run.Result == "PASS"),
            group.Count(run => run.SerialId is not null && run.Attempt == 1),
            group.Count(run => run.SerialId is not null && run.Attempt == 1 && run.Result == "PASS"),
            group.Count(run => run.IsRework),
            group.Select(run => (run.CompletedAt!.Value - run.StartedAt).TotalSeconds).Order().ToArray()));

    /// <summary>LOTs, serials, passed, passed after rework, scrapped, scrapped after rework, first reworks, pending, pending after rework; by day and model.</summary>
    public SortedDictionary<(DateOnly, long), string> Units(FigureFilter filter)
    {
        var counts = new SortedDictionary<(DateOnly, long), int[]>();
        foreach (var lot in lots)
            Count(lot.CreatedAt, lot.Model, lot.Number, true, 0);
        foreach (var serial in serials)
        {
            Count(serial.CreatedAt, serial.Model, serial.Lot, true, 1);
            var reworked = serial.ReworkCount > 0;
            if (serial.Status == "PASSED")
                Count(serial.CompletedAt!.Value, serial.Model, serial.Lot, reworked, 2, 3);
            if (serial.Status == "SCRAPPED")
                Count(serial.CompletedAt!.Value, serial.Model, serial.Lot, reworked, 4, 5);
            if (serial.FirstReworkAt is { } first)
                Count(first, serial.Model, serial.Lot, true, 6);
            if (serial.Status is "DEFECTED" or "REWORK")
                Count(serial.Status == "REWORK" ? serial.ReworkAt!.Value : serial.UpdatedAt, serial.Model, serial.Lot, reworked, 7, 8);
        }

        return new SortedDictionary<(DateOnly, long), string>(counts.ToDictionary(row => row.Key, row => string.Join(' ', row.Value)));

        void Count(DateTimeOffset at, long model, string lot, bool second, params int[] places)
        {
            if (!IsIn(filter, at, model, lot))
                return;
            var day = filter.Shift is null ? calendar.DayAt(at) : calendar.ShiftAt(at).Date;
            if (!counts.TryGetValue((day, model), out var row))
                counts.Add((day, model), row = new int[9]);
            row[places[0]]++;
            if (places.Length > 1 && second)
                row[places[1]]++;
        }
    }

    private bool IsIn(FigureFilter filter, DateTimeOffset at, long model, string lot) =>
        (filter.From is null || at >= filter.From) && (filter.To is null || at < filter.To)
        && (filter.Shift is null || calendar.ShiftAt(at).Shift == filter.Shift)
        && (filter.ProductModelId is null || model == filter.ProductModelId) && (filter.LotNumber is null || lot == filter.LotNumber);

    private static Task<List<T>> All<T>(TestStore store, string sql, Func<NeuroHub.Storage.Rows.RowReader, T> read) =>
        new Query(store.Store).Add(sql).Run(rows => rows.All(read, default), default);

    internal sealed record Run(
        string Lot, long Model, long? SerialId, long Process, int Attempt, bool IsRework, string? Result, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt);

    internal sealed record Lot(string Number, long Model, DateTimeOffset CreatedAt);

    internal sealed record Serial(
        string Lot, long Model, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? CompletedAt, DateTimeOffset? ReworkAt,
        int ReworkCount, DateTimeOffset? FirstReworkAt);
}
