using NeuroHub.Alerts;
using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Alerts;

/// <summary>Which alerts to list.</summary>
internal sealed record AlertsQuery(AlertFilter Filter, Page Page) : IQuery<AlertsQuery>
{
    public static AlertsQuery Read(QueryReader query)
    {
        var (from, to) = query.Dates("Raised");
        var filter = new AlertFilter
        {
            Status = query.Name<AlertShown>("status", "Those that nobody has read, those that somebody has, or all; default ALL.") switch
            {
                AlertShown.Unread => AlertStatus.Unread,
                AlertShown.Read => AlertStatus.Read,
                _ => null,
            },
            Severity = query.Name<AlertSeverity>("severity", "Only of this severity."),
            AlertType = query.Name<AlertType>("alert_type", "Only of this type."),
            From = from,
            To = to,
        };
        return new AlertsQuery(filter, query.Page());
    }
}
