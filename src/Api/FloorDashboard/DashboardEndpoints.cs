using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Analytics;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Docs;
using NeuroHub.Api.FloorDashboard;
using NeuroHub.Api.Http;

[assembly: HasRoutes<DashboardEndpoints>]

namespace NeuroHub.Api.FloorDashboard;

/// <summary>The floor now and today.</summary>
internal sealed class DashboardEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var dashboard = api.MapGroup("/dashboard").WithTags("Dashboard");
        dashboard.MapGet("/summary", Summary).Allow(Permission.ReadDashboard).Document(DashboardDocs.Summary);
        dashboard.MapGet("/board", Board).Allow(Permission.ReadDashboard).Document(DashboardDocs.Board);
        dashboard.MapGet("/lots", Lots).Allow(Permission.ReadDashboard).Document(DashboardDocs.Lots);
        dashboard.MapGet("/processes", Processes).Allow(Permission.ReadDashboard).Document(DashboardDocs.Processes);
    }

    private static Task<IResult> Summary(Query<SummaryQuery> query, FloorSummary summaries, FloorBoard board, FigureCache cache) =>
        // The day is part of the key: an answer that was kept before midnight is not today's.
        FigureAnswer.Of(cache, (board.DayOf(query.Value.Shift), query.Value), () => summaries.Summary(query.Value));

    private static async Task<IResult> Board(Query<BoardQuery> query, WholeBoard whole, FloorBoard board, FigureCache cache) =>
        new WrittenAnswer(await cache.Get(
            $"{nameof(BoardView)}|{board.DayOf(query.Value.Shift)}|{query.Value}", () => whole.Read(query.Value)));

    private static Task<IResult> Lots(Query<LotBoardQuery> query, HttpRequest request, FloorBoard board, FigureCache cache) => CsvFormat.IsWanted(request)
        ? Answer.Csv(request, query.Value.Page, page => board.LotPage(query.Value with { Page = page }))
        : FigureAnswer.Of(cache, query.Value, () => board.Lots(query.Value));

    private static Task<IResult> Processes(Query<ProcessBoardQuery> query, FloorBoard board, FigureCache cache) => FigureAnswer.Of(
        cache, (board.DayOf(query.Value.Shift), query.Value), () => board.Processes(line: null, query.Value.Shift));
}

internal static class DashboardDocs
{
    private const string Age = " Rates are per cent with two decimals, and null where there is nothing to divide by. Figures may be up to 5 s old.";

    public static RouteDoc Summary { get; } = new(
        "Today's production",
        "Today is the day in the plant's time zone; `date`, `shift` and `line_id` ask for another day, a shift of it or one line. A `shift` without a `date` is that of the day whose shifts are going on, which after midnight is yesterday. `output` counts units, `passed` counts runs. Of a line: output = units that a run there made PASSED, lots = those worked on there; the target and unread_alerts stay the plant's. started = runs started; completed = runs completed; passed = those of them that passed; "
            + "defective = those that failed, and defects registered apart from a run; defect_rate = 100 x defective / completed. "
            + "target = units that the day is to finish; output = units that became PASSED today; output_rate = 100 x output / target. "
            + "in_progress = runs open now in active LOTs; lots_active = LOTs that are CREATED or IN_PROGRESS now; lots_completed = LOTs completed today. by_hour has the hours of today so far." + Age)
    {
        Answers =
        [
            RouteAnswer.Ok<SummaryView>("Today so far.", """
                {"date":"2025-11-10","target":100,"output":42,"output_rate":42,"started":350,"completed":341,"passed":335,"defective":6,"defect_rate":1.76,
                 "in_progress":9,"lots_active":3,"lots_completed":1,"unread_alerts":2,"by_hour":[{"hour":0,"started":0,"completed":0,"defective":0}]}
                """),
        ],
    };

    public static RouteDoc Lots { get; } = new(
        "LOTs and their progress",
        "CREATED and IN_PROGRESS ones first, each part newest first. progress_percentage = 100 x (passed_count + scrapped_count) / target_quantity. total counts up to 10,000. shift = LOTs of that shift." + Age)
    {
        Answers =
        [
            RouteAnswer.Ok<LotBoardView>("LOTs.", $$"""
                {"lots":[{{Examples.Lot.TrimEnd()[..^1]}},"progress_percentage":0}],"total":1}
                """),
        ],
    };

    public static RouteDoc Processes { get; } = new(
        "Processes and what stands at them",
        "Of active LOTs, by process number. in_progress = open runs, of serials and of LOTs as a whole; waiting = serials without an open run whose next process it is, in rework the failed one "
            + "(a DEFECTED serial waits for a decision and is not counted; one that may go to several counts at the first, `GET /serials?waiting_at=` lists it at each); completed_today and mean_seconds are of runs completed today; defective_today = those that failed, and defects registered apart from a run; with `shift` these three are of that shift of the day whose shifts are going on. total_wip = all in_progress. "
            + "bottleneck_process = of the processes where units wait or a run is late, the number of the one with the most work standing at it: (in_progress + waiting) x estimated_duration_seconds, or today's mean_seconds where there is no estimate; bottleneck_reason = LATE when a run there is open for longer than 150 % of its estimate, else WAITING. Both are null when nothing waits or is late." + Age)
    {
        Answers =
        [
            RouteAnswer.Ok<ProcessBoardView>("Each process.", """
                {"processes":[{"process_id":3,"process_number":3,"process_code":"P003","process_name_ko":"센서 검사","process_name_en":"Sensor Inspection",
                 "in_progress":2,"waiting":5,"completed_today":97,"defective_today":3,"mean_seconds":58.2,"estimated_duration_seconds":60}],"total_wip":2,"bottleneck_process":3,"bottleneck_reason":"WAITING"}
                """),
        ],
    };

    public static RouteDoc Board { get; } = new(
        "The floor on one screen",
        "summary, processes and lots (the first 20) as their own calls give them, in one call; first_pass_yield = of the units judged today those that passed without rework "
            + "(of a line: of the first runs judged there those that passed); alerts_by_severity = unread ones; plan_by_now = the target, evenly over the day shift; recent = what happened last, newest first, as in `GET /events`. "
            + "With `line_id` runs, output and lots are that line's; which units wait is the plant's. `shift` is that of the parts; alerts and recent are of all." + Age)
    {
        Answers =
        [
            RouteAnswer.Ok<BoardView>("The board.", $$$"""
                {"summary":{"date":"2025-11-10","target":100,"output":42,"output_rate":42,"started":350,"completed":341,"passed":335,"defective":6,"defect_rate":1.76,
                 "in_progress":9,"lots_active":3,"lots_completed":1,"unread_alerts":2,"by_hour":[{"hour":0,"started":0,"completed":0,"defective":0}]},
                 "processes":{"processes":[],"total_wip":0,"bottleneck_process":null,"bottleneck_reason":null},
                 "lots":{"lots":[{{{Examples.Lot.TrimEnd()[..^1]}}},"progress_percentage":0}],"total":1},
                 "first_pass_yield":97.62,"alerts_by_severity":{"LOW":0,"MEDIUM":1,"HIGH":1},"plan_by_now":46,
                 "recent":[{"id":"1042","event":"RUN_COMPLETED","data":{"at":"2025-11-10T01:00:58.000000Z","lot_number":"WF-KR-251110D-001"}}]}
                """),
        ],
    };
}
