using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Analytics;

/// <summary>Which defects to count, and over which pieces of time.</summary>
internal sealed record TrendsQuery(AnalyticsQuery About, TrendPeriod Period) : IQuery<TrendsQuery>
{
    public static TrendsQuery Read(QueryReader query) => new(
        AnalyticsQuery.Read(query),
        query.Name<TrendPeriod>("period", "DAILY (when absent), WEEKLY (from Monday on) or MONTHLY.") ?? TrendPeriod.Daily);
}
