using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Alerts;

/// <summary>Which alerts to list, and how.</summary>
internal sealed record AlertsQuery(AlertFilter Filter, bool IsGrouped, Page Page) : IQuery<AlertsQuery>
{
    public static AlertsQuery Read(QueryReader query)
    {
        var filter = AlertFilterQuery.Read(query).Filter;
        var group = query.Flag("group", "true = one row per type and equipment: its newest alert, with the count of them.");
        return new AlertsQuery(filter, group == true, query.Page());
    }
}
