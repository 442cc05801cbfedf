using NeuroHub.Access;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Figures;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Analytics;

/// <summary>Figures over any period.</summary>
internal static class AnalyticsEndpoints
{
    public static void MapAnalytics(this IEndpointRouteBuilder api)
    {
        var analytics = api.MapGroup("/analytics").WithTags("Analytics");
        analytics.MapGet("/overview", Overview).Allow(Permission.ReadAnalytics).Document(AnalyticsDocs.Overview);
        analytics.MapGet("/process-efficiency", ProcessEfficiency).Allow(Permission.ReadAnalytics).Document(AnalyticsDocs.ProcessEfficiency);
        analytics.MapGet("/quality-metrics", Quality).Allow(Permission.ReadAnalytics).Document(AnalyticsDocs.Quality);
        analytics.MapGet("/defects", Defects).Allow(Permission.ReadAnalytics).Document(AnalyticsDocs.Defects);
        analytics.MapGet("/defect-trends", Trends).Allow(Permission.ReadAnalytics).Document(AnalyticsDocs.Trends);
    }

    private static Task<IResult> Overview(Query<AnalyticsQuery> query, FigureReading figures, FigureCache cache) =>
        FigureAnswer.Of(cache, query.Value, ApiViews.Default.OverviewView, () => figures.Overview(query.Value));

    private static Task<IResult> ProcessEfficiency(Query<AnalyticsQuery> query, FigureReading figures, FigureCache cache) =>
        FigureAnswer.Of(cache, query.Value, ApiViews.Default.ProcessEfficiencyView, () => figures.ProcessEfficiency(query.Value));

    private static Task<IResult> Quality(Query<QualityQuery> query, FigureReading figures, FigureCache cache) =>
        FigureAnswer.Of(cache, query.Value, ApiViews.Default.QualityMetricsView, () => figures.Quality(query.Value.About));

    private static Task<IResult> Defects(Query<DefectsQuery> query, FigureReading figures, FigureCache cache) =>
        FigureAnswer.Of(cache, query.Value, ApiViews.Default.DefectsView, () => figures.Defects(query.Value));

    private static Task<IResult> Trends(Query<TrendsQuery> query, FigureReading figures, FigureCache cache) =>
        FigureAnswer.Of(cache, query.Value, ApiViews.Default.DefectTrendsView, () => figures.Trends(query.Value));
}
