using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Storage.Rows;

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

/// <summary>A change of a LOT's status by hand.</summary>
internal sealed record ChangeLotStatusRequest
{
    [JsonRequired]
    public LotStatus Status { get; set; }

    /// <summary>Required for COMPLETED and CANCELLED; else 400 REASON_REQUIRED.</summary>
    [StringLength(500)]
    public string? Reason { get; set; }
}

/// <summary>Which LOTs to list.</summary>
internal sealed record LotsQuery(LotFilter Filter, Page Page) : IQuery<LotsQuery>
{
    public static LotsQuery Read(QueryReader query)
    {
        var (from, to) = query.Dates("Created");
        var filter = new LotFilter
        {
            Status = query.Any<LotStatus>("status", "Only LOTs in this status."),
            ProductModelId = query.Id("product_model_id", "Only LOTs of this product model."),
            LotNumberPrefix = query.Text("lot_number", "Only LOTs whose number begins with this."),
            WorkOrderPrefix = query.Text("work_order", "Only LOTs whose work order begins with this."),
            ProductionDate = query.Day("production_date", "Only LOTs of this day."),
            Shift = query.Any<Shift>("shift", "Only LOTs of this shift."),
            From = from,
            To = to,
        };
        return new LotsQuery(filter, query.Page());
    }
}

internal static class LotAddress
{
    /// <summary>The number of the LOT that a path names by id or by number; null when no LOT can have that name.</summary>
    public static async ValueTask<string?> Resolve(this LotQueries lots, string idOrNumber)
    {
        if (RowId.IsDigits(idOrNumber))
            return RowId.TryParse(idOrNumber, out var id) ? await lots.NumberOf(id) : null;
        // A text that cannot be a LOT number must not activate a grain.
        return LotNumber.IsValid(idOrNumber) ? idOrNumber : null;
    }
}

/// <summary>A LOT and how far it is in each process of its routing; one object on the wire.</summary>
internal sealed class LotDetail(LotView lot, IReadOnlyList<LotProcess> processes)
{
    // Not public: on the wire it is flat, as its converter writes it.
    internal LotView Lot => lot;

    internal IReadOnlyList<LotProcess> Processes => processes;
}

/// <summary>Writes a LOT's own fields and <c>processes</c> beside them.</summary>
internal sealed class LotDetailConverter : JsonConverter<LotDetail>
{
    public override LotDetail Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A LOT's detail is only written.");

    public override void Write(Utf8JsonWriter writer, LotDetail value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var field in JsonSerializer.SerializeToElement(value.Lot, Wire.Default.LotView).EnumerateObject())
            field.WriteTo(writer);
        writer.WritePropertyName("processes"u8);
        JsonSerializer.Serialize(writer, value.Processes, ApiViews.Default.IReadOnlyListLotProcess);
        writer.WriteEndObject();
    }
}
