using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Api.Lots;

/// <summary>What to correct of a LOT.</summary>
internal sealed record UpdateLotRequest
{
    /// <summary>The right one; a blank one takes it away.</summary>
    [StringLength(100)]
    public string? WorkOrder { get; set; }
}
