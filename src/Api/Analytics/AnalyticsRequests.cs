using NeuroHub.Api.Http;
using NeuroHub.Storage.Figures;

namespace NeuroHub.Api.Analytics;

/// <summary>What figures are asked about. The process is named as commands name it, and looked up after.</summary>
internal sealed record AnalyticsQuery(FigureFilter Filter, string? Process) : IQuery<AnalyticsQuery>
{
    public static AnalyticsQuery Read(QueryReader query) => Read(query, []);

    /// <param name="query">The query string.</param>
    /// <param name="tables">Of a report that has several.</param>
    public static AnalyticsQuery Read(QueryReader query, params string[] tables)
    {
        query.Report(tables);
        var shift = query.Shift();
        var (from, to) = query.Dates("Counted", shift);
        var filter = new FigureFilter
        {
            From = from,
            To = to,
            ProductModelId = query.Id("product_model_id", "Only LOTs of this product model."),
            LotNumber = query.Text("lot_number", "Only this LOT and its serials."),
            Shift = shift,
        };
        return new AnalyticsQuery(filter, query.Text("process_id", "Only this process: id, code or PROC-nnn."));
    }
}

/// <summary>Which defects to count, and grouped by what.</summary>
internal sealed record DefectsQuery(AnalyticsQuery About, DefectGrouping By) : IQuery<DefectsQuery>
{
    public static DefectsQuery Read(QueryReader query) => new(
        AnalyticsQuery.Read(query),
        query.Name<DefectGrouping>("group_by", "What defects are grouped by; CODE when absent.") ?? DefectGrouping.Code);
}

/// <summary>What quality is asked about.</summary>
internal sealed record QualityQuery(AnalyticsQuery About) : IQuery<QualityQuery>
{
    public static QualityQuery Read(QueryReader query) => new(AnalyticsQuery.Read(query, "by_process", "by_model", "by_day"));
}

/// <summary>Which defects to count, and over which pieces of time.</summary>
internal sealed record TrendsQuery(AnalyticsQuery About, TrendPeriod Period) : IQuery<TrendsQuery>
{
    public static TrendsQuery Read(QueryReader query) => new(
        AnalyticsQuery.Read(query),
        query.Name<TrendPeriod>("period", "DAILY (when absent), WEEKLY (from Monday on) or MONTHLY.") ?? TrendPeriod.Daily);
}

/// <summary>How long the pieces of a trend are: days of the plant, weeks from Monday on, calendar months.</summary>
internal enum TrendPeriod
{
    Daily,
    Weekly,
    Monthly,
}
