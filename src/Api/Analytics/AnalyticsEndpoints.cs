using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Analytics;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;

[assembly: HasRoutes<AnalyticsEndpoints>]

namespace NeuroHub.Api.Analytics;

/// <summary>Routes under <c>/analytics</c>: figures over any period.</summary>
internal sealed class AnalyticsEndpoints : IRoutes
{
    public int Order => 1;

    public void Map(IEndpointRouteBuilder api)
    {
        var analytics = api.MapGroup("/analytics").WithTags("Analytics");
        analytics.MapGet("/overview", Overview).Allow(Permission.ReadAnalytics).Document(AnalyticsDocs.Overview);
        analytics.MapGet("/process-efficiency", ProcessEfficiency).Allow(Permission.ReadAnalytics).Document(AnalyticsDocs.ProcessEfficiency);
        analytics.MapGet("/quality-metrics", Quality).Allow(Permission.ReadAnalytics).Document(AnalyticsDocs.Quality);
        analytics.MapGet("/defects", Defects).Allow(Permission.ReadAnalytics).Document(AnalyticsDocs.Defects);
        analytics.MapGet("/defect-trends", Trends).Allow(Permission.ReadAnalytics).Document(AnalyticsDocs.Trends);
    }

    private static Task<IResult> Overview(Query<AnalyticsQuery> query, FigureReports figures, FigureCache cache) =>
        FigureAnswer.Of(cache, query.Value, () => figures.Overview(query.Value));

    private static Task<IResult> ProcessEfficiency(Query<AnalyticsQuery> query, FigureReports figures, FigureCache cache) =>
        FigureAnswer.Of(cache, query.Value, () => figures.ProcessEfficiency(query.Value));

    private static Task<IResult> Quality(Query<QualityQuery> query, FigureReports figures, FigureCache cache) =>
        FigureAnswer.Of(cache, query.Value, () => figures.Quality(query.Value.About));

    private static Task<IResult> Defects(Query<DefectsQuery> query, FigureReports figures, FigureCache cache) =>
        FigureAnswer.Of(cache, query.Value, () => figures.Defects(query.Value));

    private static Task<IResult> Trends(Query<TrendsQuery> query, FigureReports figures, FigureCache cache) =>
        FigureAnswer.Of(cache, query.Value, () => figures.Trends(query.Value));
}

internal static class AnalyticsDocs
{
    private const string Filters =
        "Rates are per cent with two decimals, and null where there is nothing to divide by. An unknown LOT, product model or process gives figures of nothing. With shift only what came about in that shift counts, and a day is that of the shift: N goes on after midnight. Figures may be up to 5 s old.";

    private const string NamesOfProcess = """
        "process_id":3,"process_number":3,"process_code":"P003","process_name_ko":"센서 검사","process_name_en":"Sensor Inspection"
        """;

    public static RouteDoc Overview { get; } = new(
        "Production at a glance",
        "total_lots = LOTs opened in the period; active_lots = those of them that are CREATED or IN_PROGRESS now; total_serials = serials issued in the period; "
            + "passed_serials = serials that became PASSED in it; failed_serials = serials that are DEFECTED, in REWORK or SCRAPPED now and came to that in it; "
            + "pass_rate = 100 x passed_serials / (passed_serials + failed_serials). process_id does not narrow it: LOTs and serials go through all processes. " + Filters)
    {
        Answers =
        [
            RouteAnswer.Ok<OverviewView>("The overview.", """
                {"total_lots":100,"active_lots":25,"total_serials":5000,"passed_serials":4850,"failed_serials":150,"pass_rate":97}
                """),
        ],
    };

    public static RouteDoc ProcessEfficiency { get; } = new(
        "Efficiency of processes",
        "Of runs completed in the period, of serials and of LOTs as a whole, by process number. executions = passed + failed; "
            + "first_pass_yield = 100 x units whose first run passed / units whose first run was judged; mean, median and 95th percentile are of the time from start to completion by the server's clock; "
            + "the median and the percentile come from a sketch that is within 0.5 % of the true value; efficiency = 100 x estimated_duration_seconds / mean_seconds, so more than 100 is faster than estimated. " + Filters)
    {
        Answers =
        [
            RouteAnswer.Ok<ProcessEfficiencyView>("Each process.", $$"""
                {"processes":[{{{NamesOfProcess}},
                  "executions":1040,"passed":1000,"failed":40,"first_pass_yield":96.15,"mean_seconds":58.2,"median_seconds":57.4,"p95_seconds":71.9,
                  "estimated_duration_seconds":60,"efficiency":103.09}]}
                """),
        ],
    };

    public static RouteDoc Quality { get; } = new(
        "Quality",
        "Of units, each counted when it came to what it is now: passed = became PASSED in the period; scrapped = became SCRAPPED in it; failed = scrapped, and those DEFECTED or in REWORK now since the period; "
            + "inspected = passed + failed; reworked = units approved for their first rework in it. pass_rate = 100 x passed / inspected; first_pass_yield = 100 x passed without any rework / inspected; "
            + "rolled_throughput_yield = the product of the first-pass yields of the processes; rework_rate = 100 x reworked / units inspected or back at work after a rework. "
            + "by_process counts runs completed in the period (inspected = passed + failed), by_model and by_day count units. "
            + "With process_id all figures are of runs of that process: inspected = runs completed, reworked = runs that did a rework, scrapped = units scrapped at it, rework_rate = 100 x reworked / inspected; by_model is empty. " + Filters)
    {
        Answers =
        [
            RouteAnswer.Ok<QualityMetricsView>("The metrics.", $$"""
                {"inspected":5000,"passed":4850,"failed":150,"reworked":210,"scrapped":30,"pass_rate":97,"first_pass_yield":94.2,"rolled_throughput_yield":93.87,"rework_rate":4.2,
                 "by_process":[{{{NamesOfProcess}},"inspected":1040,"passed":1000,"failed":40,"pass_rate":96.15,"first_pass_yield":96.15}],
                 "by_model":[{"product_model_id":1,"model_code":"WF","model_name":"NeuroHub Wearable","inspected":5000,"passed":4850,"failed":150,"pass_rate":97}],
                 "by_day":[{"date":"2025-11-10","passed":97,"failed":3,"pass_rate":97}]}
                """),
        ],
    };

    public static RouteDoc Defects { get; } = new(
        "Pareto of defects",
        "Defects recorded in the period, most frequent first. Each code counts once per failed run or registered defect: count. share = 100 x count / total; cumulative_share = with all before it; "
            + "units = serials that have one. code is what group_by asks for: the defect's code, the process's code, the model's code, the LOT's number, the equipment, the username of the worker who ran the process, the category of the recorded cause, the day of the plant, the shift in which it was recorded (D, N) or the line of the run; name = its name in English, of processes and models; UNKNOWN when that is not recorded. " + Filters)
    {
        Answers =
        [
            RouteAnswer.Ok<DefectsView>("The Pareto.", """
                {"total":40,"items":[{"code":"SENSOR_TEMP_FAIL","name":null,"count":30,"share":75,"cumulative_share":75,"units":28},
                 {"code":"SENSOR_TOF_FAIL","name":null,"count":10,"share":25,"cumulative_share":100,"units":10}]}
                """),
        ],
    };

    public static RouteDoc Trends { get; } = new(
        "Trend of defects",
        "Pieces of the period in time order; those in which nothing happened are left out. runs = runs completed; defects = those of them that failed, and defects registered apart from a run; "
            + "defect_rate = 100 x defects / runs. Days are the plant's; a week begins on Monday. " + Filters)
    {
        Answers =
        [
            RouteAnswer.Ok<DefectTrendsView>("The trend.", """
                {"trends":[{"date":"2025-11-10","runs":800,"defects":12,"defect_rate":1.5}]}
                """),
        ],
    };
}
