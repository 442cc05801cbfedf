using NeuroHub.Api.Analytics;
using NeuroHub.Api.Http;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Api.FloorDashboard;

/// <summary>Builds the dashboards from the counts of the store.</summary>
internal sealed class FloorBoard(
    FloorFigures floor, LineFigures lines, RunFigures runs, ProcessQueries processes, LotQueries lots, PlantCalendar calendar, TimeProvider clock)
{
    /// <summary>Today. For a shift: the day whose shifts are running, which after midnight is yesterday.</summary>
    public DateOnly DayOf(Shift? shift) => calendar.DayAt(clock.GetUtcNow(), byShift: shift is not null);

    public async Task<LotBoardView> Lots(LotBoardQuery query)
    {
        var page = await LotPage(query);
        return new LotBoardView(page.Items, page.Total);
    }

    /// <summary>Without a status filter the cursor is an offset: the order has two parts, first the active LOTs.</summary>
    public async Task<PageOf<LotOnBoard>> LotPage(LotBoardQuery query)
    {
        var page = query.Page;
        if (!query.Status.IsEmpty)
        {
            var some = await lots.List(new LotFilter { Status = query.Status, Shift = query.Shift is { } shift ? shift : default(AnyOf<Shift>) }, page);
            return new PageOf<LotOnBoard>([.. some.Items.Select(lot => new LotOnBoard(lot))], some.Total, some.TotalIsCapped, some.Next);
        }

        var skip = (int)Math.Min(page.Skip + (page.After?.Id ?? 0), int.MaxValue);
        var (found, total) = await ActiveFirst(skip, page.Limit, query.Shift);
        return new PageOf<LotOnBoard>(
            found,
            total,
            total >= PageOf.CountCap,
            found.Count == page.Limit ? new Cursor(DateTimeOffset.UnixEpoch, (long)skip + found.Count) : null);
    }

    /// <summary>The active LOTs first, each part newest first, and the total number of LOTs.</summary>
    public async Task<(IReadOnlyList<LotOnBoard> Lots, int Total)> ActiveFirst(int skip, int limit, Shift? shift)
    {
        var (found, total) = await floor.Lots(skip, limit, shift);
        return ([.. found.Select(lot => new LotOnBoard(lot))], total);
    }

    /// <param name="line">Counts only runs on this line; waiting serials are those of the whole plant. Null = all runs.</param>
    /// <param name="shift">Counts only this shift's runs of today. Null = all of today's runs.</param>
    public async Task<ProcessBoardView> Processes(string? line, Shift? shift)
    {
        var (from, to) = calendar.PeriodOf(DayOf(shift), shift);
        var load = await floor.Load();
        var open = await lines.OpenRuns(clock.GetUtcNow(), line);
        IReadOnlyDictionary<long, RunTally> tallies = line is null ? await runs.SumsByProcess(new FigureFilter { From = from, To = to }) : await lines.Runs(from, to, line);
        var registered = line is null ? await floor.Registered(from, to) : [];
        var rows = new List<ProcessOnBoard>();
        foreach (var process in await processes.List(null))
        {
            var (at, tally) = (load.GetValueOrDefault(process.ProcessNumber), tallies.GetValueOrDefault(process.Id) ?? new RunTally());
            rows.Add(new ProcessOnBoard
            {
                ProcessId = process.Id,
                ProcessNumber = process.ProcessNumber,
                ProcessCode = process.ProcessCode,
                ProcessNameKo = process.ProcessNameKo,
                ProcessNameEn = process.ProcessNameEn,
                InProgress = line is null ? at.InProgress : open.GetValueOrDefault(process.ProcessNumber).Open,
                Waiting = at.Waiting,
                CompletedToday = tally.Executions,
                DefectiveToday = tally.Failed + registered.GetValueOrDefault(process.Id),
                MeanSeconds = Rate.Seconds(tally.MeanSeconds),
                EstimatedDurationSeconds = process.EstimatedDurationSeconds,
            });
        }

        var (bottleneck, reason) = Bottleneck(rows, process => open.GetValueOrDefault(process.ProcessNumber).Late > 0);
        return new ProcessBoardView(rows, rows.Sum(row => row.InProgress), bottleneck?.ProcessNumber, reason);
    }

    /// <summary>
    /// The process with the most seconds of work, of the processes where serials wait or a run is late. The seconds come from the estimate,
    /// else from today's mean; of equals the earlier process wins. Work that goes on as planned holds up nobody.
    /// </summary>
    private static (ProcessOnBoard? Process, BottleneckReason? Reason) Bottleneck(List<ProcessOnBoard> rows, Func<ProcessOnBoard, bool> isLate)
    {
        var found = rows
            .Where(row => row.Waiting > 0 || isLate(row))
            .MaxBy(row => (row.InProgress + row.Waiting) * (row.EstimatedDurationSeconds ?? row.MeanSeconds ?? 1));
        return (found, found is null ? null : isLate(found) ? BottleneckReason.Late : BottleneckReason.Waiting);
    }
}

/// <summary>Builds the whole board from the dashboards and from what is shown beside them.</summary>
internal sealed class WholeBoard(
    FloorSummary summaries, FloorBoard board, SerialFigures serials, LineFigures lines, RecentEvents events, PlantCalendar calendar)
{
    private const int MostLots = 20;
    private const int MostEvents = 12;

    public async Task<BoardView> Read(BoardQuery query)
    {
        var line = query.Line;
        var summary = summaries.Summary(new SummaryQuery(line, null, query.Shift));
        var processes = board.Processes(line, query.Shift);
        var lots = Lots(query);
        var yield = FirstPassYield(query);
        var alerts = lines.UnreadAlerts();
        var recent = await events.Read(MostEvents, line);
        return new BoardView
        {
            Summary = await summary,
            Processes = await processes,
            Lots = await lots,
            FirstPassYield = await yield,
            AlertsBySeverity = (await alerts).ToDictionary(alert => EnumNames.Of(alert.Key), alert => alert.Value),
            PlanByNow = summaries.PlanByNow(),
            // All readers share one answer, so it is written for OPERATOR: without the text from a printer's socket.
            Recent = [.. recent.Select(it => new BoardEvent(
                it.Id.ToString(), it.Kind, new RawJson(System.Text.Encoding.UTF8.GetString(it.JsonFor(Role.Operator).Span))))],
        };
    }

    private async Task<LotBoardView> Lots(BoardQuery query)
    {
        if (query.Line is null)
            return await board.Lots(new LotBoardQuery(default, query.Shift, new Page(0, MostLots)));
        var there = await lines.ActiveLots(query.Line, query.Shift);
        var (found, _) = await board.ActiveFirst(0, 10 * MostLots, query.Shift);
        LotOnBoard[] lots = [.. found.Where(lot => there.Contains(lot.Lot.Id)).Take(MostLots)];
        return new LotBoardView(lots, there.Count);
    }

    private async Task<double?> FirstPassYield(BoardQuery query)
    {
        var (from, to) = calendar.PeriodOf(board.DayOf(query.Shift), query.Shift);
        if (query.Line is { } line)
        {
            var runs = (await lines.Runs(from, to, line)).Values;
            return Rate.Of(runs.Sum(run => run.FirstPassed), runs.Sum(run => run.FirstJudged));
        }

        var judged = (await serials.Read(new FigureFilter { From = from, To = to })).Values;
        return Rate.Of(judged.Sum(unit => unit.Passed - unit.PassedReworked), judged.Sum(unit => unit.Judged));
    }
}
