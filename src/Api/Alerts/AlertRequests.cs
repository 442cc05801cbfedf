using System.ComponentModel.DataAnnotations;
using NeuroHub.Alerts;
using NeuroHub.Api.Http;
using NeuroHub.Json;
using NeuroHub.Storage.Rows;

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

/// <summary>Which alerts to list, or to mark as read.</summary>
internal sealed record AlertFilterQuery(AlertFilter Filter) : IQuery<AlertFilterQuery>
{
    public static AlertFilterQuery Read(QueryReader query)
    {
        var (from, to) = query.Dates("Raised");
        return new AlertFilterQuery(new AlertFilter
        {
            Status = Shown(query.Any<AlertShown>("status", "Those that nobody has read, those that somebody has, or all; default ALL.")),
            Severity = query.Any<AlertSeverity>("severity", "Only of this severity."),
            AlertType = query.Any<AlertType>("alert_type", "Only of this type."),
            LotNumber = query.Text("lot_number", "Only about this LOT and its serials."),
            SerialNumber = query.Text("serial_number", "Only about this serial."),
            EquipmentId = query.Text("equipment_id", "Only about this equipment."),
            From = from,
            To = to,
        });
    }

    private static AlertStatus? Shown(AnyOf<AlertShown> shown) => shown.Only switch
    {
        AlertShown.Unread => AlertStatus.Unread,
        AlertShown.Read => AlertStatus.Read,
        _ => null,
    };
}

/// <summary>Alerts to mark as read: by their ids, or by a filter.</summary>
internal sealed record ReadAlertsRequest : IChecked
{
    /// <summary>1..1000 ids.</summary>
    [MaxLength(1000)]
    public IReadOnlyList<long>? AlertIds { get; set; }

    /// <summary>
    /// Instead of ids: filters of GET /alerts (status, severity, alert_type, lot_number, serial_number, equipment_id, start_date, end_date), each a
    /// text or a list of texts. {} = every alert there is.
    /// </summary>
    public RawJson? Filter { get; set; }

    public void Check(FieldErrors errors)
    {
        if (AlertIds is { Count: 0 })
            errors.Add(FieldPath.Body.Of("alert_ids"), "List should have at least 1 item", "too_short");
        if (AlertIds is null && Filter is null)
            errors.Missing(FieldPath.Body.Of("alert_ids"));
        if (AlertIds is not null && Filter is not null)
            errors.Add(FieldPath.Body.Of("filter"), "Give alert_ids or filter, not both", "value_error");
    }
}
