using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>Figures of the shop floor now and today. Throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class FloorFigures(Store store, PlantCalendar calendar)
{
    public Task<DaySoFar> Day(DateOnly day, CancellationToken cancellation = default) => BuildDay(store, calendar, day).Run(
        async rows =>
        {
            var hours = new Dictionary<DateTimeOffset, HourTally>();
            while (await rows.Next(cancellation))
                hours.Of(rows.Time(0)).Add(new HourTally { Started = rows.Long(1), Completed = rows.Long(2), Passed = rows.Long(3) });
            await rows.NextResult(cancellation);
            while (await rows.Next(cancellation))
                hours.Of(calendar.HourAt(rows.Time(0))).Started++;
            await rows.NextResult(cancellation);
            while (await rows.Next(cancellation))
                hours.Of(calendar.HourAt(rows.Time(0))).Started--;
            return await DaySoFar.ReadRest(rows, hours, calendar, cancellation);
        },
        cancellation);

    /// <summary>Defects registered apart from a run in a period, by process id.</summary>
    public Task<Dictionary<long, int>> Registered(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation = default) =>
        new Query(store)
            .Add("SELECT process_id, count(*) FROM defects WHERE run_id IS NULL AND recorded_at >= @from AND recorded_at < @to GROUP BY process_id")
            .With("from", from)
            .With("to", to)
            .Run(
                async rows =>
                {
                    var counts = new Dictionary<long, int>();
                    while (await rows.Next(cancellation))
                        counts[rows.Long(0)] = (int)rows.Long(1);
                    return counts;
                },
                cancellation);

    /// <summary>By process number, for active LOTs. Counted from the rows of their serials, so that a start need not update a counter.</summary>
    public Task<IReadOnlyDictionary<int, ProcessLoad>> Load(CancellationToken cancellation = default) => BuildLoad(store).Run(
        async rows => await ReadLoad(rows, cancellation), cancellation);

    /// <summary>LOTs, the active ones first, each part newest first; and the number of LOTs, at most <see cref="PageOf.CountCap"/>.</summary>
    public Task<(IReadOnlyList<LotView> Lots, int Total)> Lots(int skip, int limit, Shift? shift = null, CancellationToken cancellation = default) =>
        BuildLots(store, skip, limit, shift).Run<(IReadOnlyList<LotView>, int)>(
            async rows =>
            {
                var lots = await rows.All(LotReading.Read, cancellation);
                await rows.NextResult(cancellation);
                await rows.Next(cancellation);
                return (lots, (int)rows.Long(0));
            },
            cancellation);

    internal static Query BuildDay(Store store, PlantCalendar calendar, DateOnly day)
    {
        const string notFolded = "(SELECT folded_to FROM figures WHERE id = 1)";
        return new Query(store)
            .AtOneMoment()
            .Add($"""
                SELECT hour, started, completed, passed FROM run_hours WHERE hour >= @from AND hour < @to;
                SELECT started_at FROM runs WHERE started_at >= @from AND started_at < @to AND started_at >= {notFolded};
                SELECT started_at FROM cancelled_starts WHERE started_at >= @from AND started_at < @to;
                SELECT completed_at, passed FROM closed_runs WHERE completed_at >= @from AND completed_at < @to AND completed_at >= {notFolded};
                SELECT recorded_at FROM defects WHERE run_id IS NULL AND recorded_at >= @from AND recorded_at < @to;
                SELECT coalesce((SELECT sum(passed) FROM unit_days WHERE day = @day), 0)
                  + (SELECT count(*) FROM unit_moves WHERE move = 'PASSED' AND at >= @from AND at < @to AND at >= {notFolded});
                SELECT sum(open_runs) FROM lots WHERE {ActiveLots.Condition};
                SELECT count(*) FROM lots WHERE {ActiveLots.Condition};
                SELECT count(*) FROM lots WHERE completed_at >= @from AND completed_at < @to;
                SELECT count(*) FROM alerts WHERE read_at IS NULL
                """)
            .With("from", calendar.Begin(day))
            .With("to", calendar.Begin(day.AddDays(1)))
            .With("day", day);
    }

    internal static Query BuildLoad(Store store) => new Query(store)
        .AtOneMoment()
        .Add($"""
            SELECT id, routing FROM lots WHERE {ActiveLots.Condition};
            SELECT lot_id, process_number, result FROM runs WHERE serial_id IS NULL AND lot_id IN {ActiveLots.Ids} ORDER BY lot_id, started_at, id;
            SELECT s.lot_id, s.status, s.current_process, s.passed_processes, s.failed_process, o.process_number, count(*)
            FROM serials s LEFT JOIN ({WaitingSerials.Overrides}) o ON o.serial_id = s.id
            WHERE s.lot_id IN {ActiveLots.Ids}
            GROUP BY s.lot_id, s.status, s.current_process, s.passed_processes, s.failed_process, o.process_number
            """);

    internal static Query BuildLots(Store store, int skip, int limit, Shift? shift = null)
    {
        var ofShift = shift is null ? "" : "AND shift = @shift";
        var query = new Query(store).Add($"""
            SELECT {LotReading.Columns}
            FROM (
              SELECT * FROM (SELECT 0 AS place, a.* FROM lots a WHERE {ActiveLots.Condition} {ofShift} ORDER BY created_at DESC, id DESC LIMIT @end) active
              UNION ALL
              SELECT * FROM (SELECT 1 AS place, o.* FROM lots o WHERE NOT {ActiveLots.Condition} {ofShift} ORDER BY created_at DESC, id DESC LIMIT @end) over
              ORDER BY place, created_at DESC, id DESC LIMIT @limit OFFSET @skip
            ) t
            {LotReading.Joins}
            ORDER BY t.place, t.created_at DESC, t.id DESC;
            SELECT count(*) FROM (SELECT 1 FROM lots{(shift is null ? "" : " WHERE shift = @shift")} ORDER BY created_at DESC, id DESC LIMIT {PageOf.CountCap}) c
            """);
        if (shift is not null)
            query.With("shift", EnumText<Shift>.Of(shift));
        return query.With("end", (long)skip + limit).With("limit", limit).With("skip", skip);
    }

    private static async Task<IReadOnlyDictionary<int, ProcessLoad>> ReadLoad(RowReader rows, CancellationToken cancellation)
    {
        var routings = new Dictionary<string, Routing>();
        var lots = new Dictionary<long, LotLoad>();
        while (await rows.Next(cancellation))
        {
            var text = rows.Text(1);
            if (!routings.TryGetValue(text, out var routing))
                routings.Add(text, routing = StoredJson.ReadRouting(text));
            lots.Add(rows.Long(0), new LotLoad(routing));
        }

        var load = new Dictionary<int, ProcessLoad>();
        await rows.NextResult(cancellation);
        while (await rows.Next(cancellation))
        {
            var (lot, process, result) = (lots[rows.Long(0)], rows.Int(1), EnumText<RunResult>.ParseOrNull(rows.TextOrNull(2)));
            lot.Ran(process, result);
            if (result is null)
                load[process] = load.GetValueOrDefault(process) with { InProgress = load.GetValueOrDefault(process).InProgress + 1 };
        }

        await rows.NextResult(cancellation);
        while (await rows.Next(cancellation))
        {
            var (lot, count) = (lots[rows.Long(0)], (int)rows.Long(6));
            var at = load.GetValueOrDefault(rows.IntOrNull(2) ?? 0);
            if (rows.IntOrNull(2) is { } running)
                load[running] = at with { InProgress = at.InProgress + count };
            else if (lot.Next(EnumText<SerialStatus>.Parse(rows.Text(1)), StoredJson.ReadNumbers(rows.Text(3)), rows.IntOrNull(4), rows.IntOrNull(5)) is { } next)
                load[next] = load.GetValueOrDefault(next) with { Waiting = load.GetValueOrDefault(next).Waiting + count };
        }

        return load;
    }

    /// <summary>What a LOT's routing and LOT-level runs say about where its serials go next.</summary>
    private sealed class LotLoad(Routing routing)
    {
        private readonly HashSet<int> _passed = [];

        /// <summary>Called with LOT-level runs in time order: a PASS counts for every serial.</summary>
        public void Ran(int process, RunResult? result)
        {
            if (result == RunResult.Pass)
                _passed.Add(process);
        }

        /// <summary>The first process where the serial may be started; null when it is done or only waits for a decision.</summary>
        public int? Next(SerialStatus status, IReadOnlyList<int> passed, int? failed, int? overridden) =>
            status == SerialStatus.Rework ? failed
            : status is not (SerialStatus.Created or SerialStatus.InProgress) ? null
            : RoutingOrder.Next(routing, passed.Contains, number => passed.Contains(number) || _passed.Contains(number), number => number < overridden)
                .FirstOrDefault()?.Number;
    }
}
