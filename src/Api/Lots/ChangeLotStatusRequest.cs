using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Lots;

namespace NeuroHub.Api.Lots;

/// <summary>A change of a LOT's status by hand.</summary>
internal sealed record ChangeLotStatusRequest
{
    [JsonRequired]
    public LotStatus Status { get; set; }

    /// <summary>Required for COMPLETED and CANCELLED; else 400 REASON_REQUIRED.</summary>
    [StringLength(500)]
    public string? Reason { get; set; }
}
