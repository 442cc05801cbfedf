using NeuroHub.Alerts;
using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Alerts;

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
