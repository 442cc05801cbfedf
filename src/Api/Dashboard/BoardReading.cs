using NeuroHub.Api.Figures;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Dashboard;

/// <summary>Puts the dashboards together from what the store counts.</summary>
internal sealed class BoardReading(
    FloorFigures floor, RunFigures runs, ProcessQueries processes, LotQueries lots, PlantCalendar calendar, TimeProvider clock)
{
    public DateOnly Today => calendar.DayAt(clock.GetUtcNow());

    public async Task<SummaryView> Summary()
    {
        var now = clock.GetUtcNow();
        var today = calendar.DayAt(now);
        var day = await floor.Day(today);
        HourTally[] hours = [.. Enumerable.Range(0, 24).Select(_ => new HourTally())];
        // An hour that the clocks repeat is one hour here.
        foreach (var (begin, tally) in day.Hours)
            hours[TimeZoneInfo.ConvertTime(begin, calendar.Zone).Hour].Add(tally);
        var completed = hours.Sum(hour => hour.Completed);
        var defective = hours.Sum(hour => hour.Defective);
        return new SummaryView
        {
            Date = today,
            Target = calendar.TargetOf(today),
            Output = day.Output,
            OutputRate = Rate.Of(day.Output, calendar.TargetOf(today)),
            Started = hours.Sum(hour => hour.Started),
            Completed = completed,
            Passed = hours.Sum(hour => hour.Passed),
            Defective = defective,
            DefectRate = Rate.Of(defective, completed),
            InProgress = day.OpenRuns,
            LotsActive = day.ActiveLots,
            LotsCompleted = day.LotsCompleted,
            UnreadAlerts = day.UnreadAlerts,
            ByHour = [.. hours
                .Take(TimeZoneInfo.ConvertTime(now, calendar.Zone).Hour + 1)
                .Select((hour, of) => new HourOfDay(of, hour.Started, hour.Completed, hour.Defective))],
        };
    }

    public async Task<LotBoardView> Lots(LotBoardQuery query)
    {
        var page = await LotPage(query.Status, query.Page);
        return new LotBoardView(page.Items, page.Total);
    }

    /// <summary>Of the active LOTs first a cursor is a place in the whole: the order has two parts.</summary>
    public async Task<PageOf<LotOnBoard>> LotPage(AnyOf<LotStatus> status, Page page)
    {
        if (!status.IsEmpty)
        {
            var some = await lots.List(new LotFilter { Status = status }, page);
            return new PageOf<LotOnBoard>([.. some.Items.Select(lot => new LotOnBoard(lot))], some.Total, some.TotalIsCapped, some.Next);
        }

        var skip = (int)Math.Min(page.Skip + (page.After?.Id ?? 0), int.MaxValue);
        var (found, total) = await floor.Lots(skip, page.Limit);
        return new PageOf<LotOnBoard>(
            [.. found.Select(lot => new LotOnBoard(lot))],
            total,
            total >= PageOf.CountCap,
            found.Count == page.Limit ? new Cursor(DateTimeOffset.UnixEpoch, (long)skip + found.Count) : null);
    }

    public async Task<ProcessBoardView> Processes()
    {
        var (from, to) = (calendar.Begin(Today), calendar.Begin(Today.AddDays(1)));
        var load = await floor.Load();
        var tallies = await runs.SumsByProcess(new FigureFilter { From = from, To = to });
        var registered = await floor.Registered(from, to);
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
                InProgress = at.InProgress,
                Waiting = at.Waiting,
                CompletedToday = tally.Executions,
                DefectiveToday = tally.Failed + registered.GetValueOrDefault(process.Id),
                MeanSeconds = Rate.Seconds(tally.MeanSeconds),
                EstimatedDurationSeconds = process.EstimatedDurationSeconds,
            });
        }

        return new ProcessBoardView(rows, rows.Sum(row => row.InProgress), Bottleneck(rows));
    }

    /// <summary>The most seconds of work, by the estimate, else by today's mean; of equals the earlier process.</summary>
    private static int? Bottleneck(List<ProcessOnBoard> rows) => rows
        .Where(row => row.InProgress + row.Waiting > 0)
        .MaxBy(row => (row.InProgress + row.Waiting) * (row.EstimatedDurationSeconds ?? row.MeanSeconds ?? 1))?
        .ProcessNumber;
}
