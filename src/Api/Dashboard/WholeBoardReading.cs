using NeuroHub.Api.Figures;
using NeuroHub.Api.Requests;
using NeuroHub.Json;
using NeuroHub.Plant;
using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Queries;
using NeuroHub.Users;

namespace NeuroHub.Api.Dashboard;

/// <summary>Puts the board together from the dashboards and what is shown beside them.</summary>
internal sealed class WholeBoardReading(
    SummaryReading summaries, BoardReading board, SerialFigures serials, LineFigures lines, RecentEvents events, PlantCalendar calendar)
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
            // One answer is for all who look: what a printer's socket said is not in it.
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
