using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Alerts;

/// <summary>Alerts to mark as read.</summary>
internal sealed record ReadAlertsRequest : IChecked
{
    /// <summary>1..1000 ids.</summary>
    [JsonRequired, MaxLength(1000)]
    public IReadOnlyList<long> AlertIds { get; set; } = [];

    public void Check(FieldErrors errors)
    {
        if (AlertIds.Count == 0)
            errors.Add(FieldPath.Body.Of("alert_ids"), "List should have at least 1 item", "too_short");
    }
}
