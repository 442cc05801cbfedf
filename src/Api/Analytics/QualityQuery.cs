using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Analytics;

/// <summary>What quality is asked about.</summary>
internal sealed record QualityQuery(AnalyticsQuery About) : IQuery<QualityQuery>
{
    public static QualityQuery Read(QueryReader query) => new(AnalyticsQuery.Read(query, "by_process", "by_model", "by_day"));
}
