using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Lots;

/// <summary>What to correct of a LOT.</summary>
internal sealed record UpdateLotRequest : IClears
{
    /// <summary>The right one; a blank one takes it away.</summary>
    [StringLength(100), Clearable]
    public string? WorkOrder { get; set; }

    /// <summary>Fields to empty: work_order. A text that is sent blank is emptied too.</summary>
    [MaxLength(20), Each(50)]
    public IReadOnlyList<string>? Clear { get; set; }
}
