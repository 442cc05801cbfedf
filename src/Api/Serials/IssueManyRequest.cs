using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Serials;

/// <summary>So many serials of a LOT at once, all or none.</summary>
internal sealed record IssueManyRequest : IChecked
{
    /// <summary>The LOT by id; this or lot_number.</summary>
    public long? LotId { get; set; }

    /// <summary>The LOT by number; this or lot_id.</summary>
    [StringLength(50, MinimumLength = 1)]
    public string? LotNumber { get; set; }

    /// <summary>How many.</summary>
    [JsonRequired, Range(1, 9999)]
    public int Quantity { get; set; }

    public void Check(FieldErrors errors)
    {
        if (LotId is null && LotNumber is null)
            errors.Add(FieldPath.Body.Of("lot_id"), "Field required: lot_id or lot_number", "missing");
    }
}
