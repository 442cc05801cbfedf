using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Serials;

/// <summary>New serials of a LOT: one, whose number or sequence may be named, or <c>quantity</c> in a row.</summary>
internal sealed record IssueSerialsRequest : IChecked
{
    /// <summary>The LOT by id; this or lot_number.</summary>
    public long? LotId { get; set; }

    /// <summary>The LOT by number; this or lot_id.</summary>
    [StringLength(50)]
    public string? LotNumber { get; set; }

    /// <summary>A number of one's own; without it {lot_number}-{nnnn}.</summary>
    [StringLength(60, MinimumLength = 1), TextFormat(TextFormat.SerialNumber)]
    public string? SerialNumber { get; set; }

    /// <summary>Its place in the LOT; without it the lowest that is free. Above target_quantity: 400 LOT_QUANTITY_EXCEEDED.</summary>
    [Range(1, int.MaxValue)]
    public int? SequenceInLot { get; set; }

    /// <summary>So many serials at once, all or none; the answer is then an array.</summary>
    [Range(1, 9999)]
    public int? Quantity { get; set; }

    public void Check(FieldErrors errors)
    {
        if (LotId is null && LotNumber is null)
            errors.Add(FieldPath.Body.Of("lot_id"), "Field required: lot_id or lot_number", "missing");
        if (Quantity is null)
            return;
        if (SerialNumber is not null)
            errors.Add(FieldPath.Body.Of("serial_number"), "Only for a single serial, without quantity", "value_error");
        if (SequenceInLot is not null)
            errors.Add(FieldPath.Body.Of("sequence_in_lot"), "Only for a single serial, without quantity", "value_error");
    }
}
