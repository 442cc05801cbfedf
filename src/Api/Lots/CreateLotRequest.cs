using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Requests;
using NeuroHub.Lots;

namespace NeuroHub.Api.Lots;

/// <summary>A new LOT.</summary>
internal sealed record CreateLotRequest
{
    [JsonRequired]
    public long ProductModelId { get; set; }

    /// <summary>How many serials it is to have.</summary>
    [JsonRequired, Range(1, 9999)]
    public int TargetQuantity { get; set; }

    /// <summary>A number of one's own; without it the LOT gets the next one of its model, site, day and shift.</summary>
    [TextFormat(TextFormat.LotNumber)]
    public string? LotNumber { get; set; }

    [StringLength(100)]
    public string? WorkOrder { get; set; }

    /// <summary>The plant's day that it belongs to. Default: today.</summary>
    public DateOnly? ProductionDate { get; set; }

    /// <summary>D = 08:00-19:59, else N. Default: D when only the date is given, else the shift of now.</summary>
    public Shift? Shift { get; set; }
}
