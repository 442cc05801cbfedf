using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Labels;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Labels;

/// <summary>A label to print.</summary>
internal record PrintLabelRequest : IChecked
{
    /// <summary>Default SERIAL.</summary>
    public LabelType? LabelType { get; set; }

    /// <summary>Of a SERIAL or DEFECT label.</summary>
    [StringLength(60, MinimumLength = 1)]
    public string? SerialNumber { get; set; }

    /// <summary>Of a LOT label.</summary>
    [StringLength(60)]
    public string? LotNumber { get; set; }

    /// <summary>Default: the printer that is the default for such labels.</summary>
    [StringLength(50)]
    public string? PrinterId { get; set; }

    /// <summary>Default 1.</summary>
    [Range(1, 100)]
    public int? Copies { get; set; }

    public LabelType Asked => LabelType ?? NeuroHub.Labels.LabelType.Serial;

    public void Check(FieldErrors errors)
    {
        if (Asked == NeuroHub.Labels.LabelType.Lot ? LotNumber is null : SerialNumber is null)
            errors.Add(FieldPath.Body.Of(Asked == NeuroHub.Labels.LabelType.Lot ? "lot_number" : "serial_number"), "Field required", "missing");
    }
}

/// <summary>A label to print again, and why.</summary>
internal sealed record ReprintLabelRequest : PrintLabelRequest
{
    [JsonRequired, StringLength(500)]
    public string Reason { get; set; } = "";
}

/// <summary>What became of a label whose end nobody saw.</summary>
internal sealed record ResolveLabelRequest
{
    /// <summary>True = it was printed; false = it was not, and is printed again by a new job.</summary>
    [JsonRequired]
    public bool Printed { get; set; }

    /// <summary>What was seen.</summary>
    [JsonRequired, StringLength(500)]
    public string Reason { get; set; } = "";
}

/// <summary>Which label to show.</summary>
internal sealed record LabelPreviewQuery(LabelType Label, string? SerialNumber, string? LotNumber) : IQuery<LabelPreviewQuery>
{
    public static LabelPreviewQuery Read(QueryReader query)
    {
        var label = query.Name<LabelType>("label_type", "Which label; default SERIAL.") ?? LabelType.Serial;
        var serial = query.Text("serial_number", "Of a SERIAL or DEFECT label.", isUsual: true);
        var lot = query.Text("lot_number", "Of a LOT label.");
        if (label == LabelType.Lot && lot is null)
            query.Errors.Add(FieldPath.Query("lot_number"), "Field required", "missing");
        if (label != LabelType.Lot && serial is null)
            query.Errors.Add(FieldPath.Query("serial_number"), "Field required", "missing");
        return new LabelPreviewQuery(label, serial, lot);
    }
}

/// <summary>Which label jobs to list. The worker is named as commands name one, and looked up after.</summary>
internal sealed record LabelHistoryQuery(LabelJobFilter Filter, string? Worker, Page Page) : IQuery<LabelHistoryQuery>
{
    public static LabelHistoryQuery Read(QueryReader query)
    {
        var (from, to) = query.Dates("Requested");
        var filter = new LabelJobFilter
        {
            SerialNumber = query.Text("serial_number", "Only labels of this serial."),
            LotNumber = query.Text("lot_number", "Only labels of this LOT and its serials."),
            PrinterId = query.Text("printer_id", "Only jobs of this printer."),
            Status = query.Any<LabelJobStatus>("status", "Only jobs of this status."),
            From = from,
            To = to,
        };
        return new LabelHistoryQuery(filter, query.Text("worker_id", "Only jobs that this worker asked for: username or number (W007, 7)."), query.Page());
    }
}
