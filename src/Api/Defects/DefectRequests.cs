using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Defects;

/// <summary>Which defects to list. The process is named as commands name it, and looked up after.</summary>
internal sealed record DefectsQuery(DefectFilter Filter, string? Process, Page Page) : IQuery<DefectsQuery>
{
    public static DefectsQuery Read(QueryReader query)
    {
        var (from, to) = query.Dates("Recorded");
        var filter = new DefectFilter
        {
            SerialNumber = query.Text("serial_number", "Only defects of this serial."),
            LotNumber = query.Text("lot_number", "Only defects of this LOT and its serials."),
            Code = query.Text("code", "Only defects of this code."),
            Category = query.Text("category", "Only defects whose recorded cause is of this category. Any case.")?.ToUpperInvariant(),
            From = from,
            To = to,
        };
        return new DefectsQuery(filter, query.Text("process_id", "Only defects of this process: id, code or PROC-nnn."), query.Page());
    }
}

/// <summary>A defect that was found apart from a completion.</summary>
internal sealed record RegisterDefectRequest
{
    [JsonRequired, StringLength(60)]
    public string SerialNumber { get; set; } = "";

    /// <summary>Process id, its code, or PROC-nnn; a string or an integer.</summary>
    [JsonRequired, StringLength(100), JsonConverter(typeof(NameOrNumberConverter))]
    public string ProcessId { get; set; } = "";

    /// <summary>One of the process's defect codes, or any other.</summary>
    [JsonRequired, StringLength(50)]
    public string Code { get; set; } = "";

    [StringLength(1000)]
    public string? Description { get; set; }

    [StringLength(100)]
    public string? Part { get; set; }
}

/// <summary>Why a defect came about.</summary>
internal sealed record RecordCauseRequest
{
    /// <summary>MATERIAL, EQUIPMENT, METHOD, WORKER, DESIGN or another short code; any case, kept upper.</summary>
    [JsonRequired, StringLength(50), TextFormat(TextFormat.CauseCategory)]
    public string Category { get; set; } = "";

    /// <summary>What was found out.</summary>
    [JsonRequired, StringLength(1000)]
    public string Text { get; set; } = "";
}
