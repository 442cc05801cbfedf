using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

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

/// <summary>Why a serial is reworked or scrapped.</summary>
internal sealed record ReasonRequest
{
    [JsonRequired, StringLength(500)]
    public string Reason { get; set; } = "";
}

/// <summary>Which serials to list.</summary>
internal sealed record SerialsQuery(SerialFilter Filter, Page Page) : IQuery<SerialsQuery>
{
    public static SerialsQuery Read(QueryReader query)
    {
        var filter = new SerialFilter
        {
            LotId = query.Id("lot_id", "Only serials of this LOT, by id."),
            LotNumber = query.Text("lot_number", "Only serials of this LOT, by number."),
            SerialNumberPrefix = query.Text("serial_number", "Only serials whose number begins with this."),
            Status = query.Any<SerialStatus>("status", "Only serials in this status."),
            FirmwareVersion = query.Text("firmware_version", "Only serials that carry this firmware."),
            WaitingAt = query.Number(
                "waiting_at", "Only serials that may be started at this process now and have it before them, by its number in the LOT's routing.", 1, 9999),
        };
        return new SerialsQuery(filter, query.Page());
    }
}

/// <summary>At which terminal a serial was scanned.</summary>
internal sealed record StationQuery(string? Process, string? Worker) : IQuery<StationQuery>
{
    private const int MaxName = 100;

    public static StationQuery Read(QueryReader query)
    {
        var process = query.Text("process", "Number or code of the process; when absent that of the open run, else the first that may be next.", MaxName);
        var worker = query.Text("worker_id", "Who works there: as a start names them.", MaxName);
        // No gate looks at them yet. A start names them, so a caller may name them here too.
        query.Text("equipment_id", "The equipment there, as a start names it.", MaxName);
        query.Text("line_id", "The line, as a start names it.", MaxName);
        return new StationQuery(RowId.TryParse(process ?? "", out var number) ? $"PROC-{number}" : process, worker);
    }
}

internal static class SerialAddress
{
    /// <summary>The number of the serial that a path names by id or by number; null when no serial can have that name.</summary>
    public static async ValueTask<string?> Resolve(this SerialQueries serials, string idOrNumber)
    {
        if (RowId.IsDigits(idOrNumber))
            return RowId.TryParse(idOrNumber, out var id) ? await serials.NumberOf(id) : null;
        // A text that cannot be a serial number must not activate a grain.
        return SerialNumber.IsValid(idOrNumber) ? idOrNumber : null;
    }
}
