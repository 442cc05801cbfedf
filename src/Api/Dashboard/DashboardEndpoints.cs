using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Figures;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Dashboard;

/// <summary>The floor now and today.</summary>
internal static class DashboardEndpoints
{
    public static void MapDashboard(this IEndpointRouteBuilder api)
    {
        var dashboard = api.MapGroup("/dashboard").WithTags("Dashboard");
        dashboard.MapGet("/summary", Summary).Allow(Permission.ReadDashboard).Document(DashboardDocs.Summary);
        dashboard.MapGet("/board", Board).Allow(Permission.ReadDashboard).Document(DashboardDocs.Board);
        dashboard.MapGet("/lots", Lots).Allow(Permission.ReadDashboard).Document(DashboardDocs.Lots);
        dashboard.MapGet("/processes", Processes).Allow(Permission.ReadDashboard).Document(DashboardDocs.Processes);
    }

    private static Task<IResult> Summary(Query<SummaryQuery> query, SummaryReading summaries, BoardReading board, FigureCache cache) =>
        // The day is part of the key: what was kept before midnight is not today's.
        FigureAnswer.Of(cache, (board.DayOf(query.Value.Shift), query.Value), ApiViews.Default.SummaryView, () => summaries.Summary(query.Value));

    private static async Task<IResult> Board(Query<BoardQuery> query, WholeBoardReading whole, BoardReading board, FigureCache cache) =>
        new WrittenAnswer(await cache.Get(
            $"{nameof(BoardView)}|{board.DayOf(query.Value.Shift)}|{query.Value}", ApiViews.Default.BoardView, () => whole.Read(query.Value)));

    private static Task<IResult> Lots(Query<LotBoardQuery> query, HttpRequest request, BoardReading board, FigureCache cache) => CsvFormat.IsWanted(request)
        ? Answer.Csv(request, query.Value.Page, page => board.LotPage(query.Value with { Page = page }), ApiViews.Default.LotOnBoard)
        : FigureAnswer.Of(cache, query.Value, ApiViews.Default.LotBoardView, () => board.Lots(query.Value));

    private static Task<IResult> Processes(Query<ProcessBoardQuery> query, BoardReading board, FigureCache cache) => FigureAnswer.Of(
        cache, (board.DayOf(query.Value.Shift), query.Value), ApiViews.Default.ProcessBoardView, () => board.Processes(line: null, query.Value.Shift));
}
