using NeuroHub.Api.Requests;
using NeuroHub.Storage.Figures;

namespace NeuroHub.Api.Analytics;

/// <summary>Which defects to count, and grouped by what.</summary>
internal sealed record DefectsQuery(AnalyticsQuery About, DefectGrouping By) : IQuery<DefectsQuery>
{
    public static DefectsQuery Read(QueryReader query) => new(
        AnalyticsQuery.Read(query),
        query.Name<DefectGrouping>("group_by", "What defects are grouped by; CODE when absent.") ?? DefectGrouping.Code);
}
