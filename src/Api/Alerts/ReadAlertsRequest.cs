using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Json;

namespace NeuroHub.Api.Alerts;

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
