using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Json;
using NeuroHub.Runs;

namespace NeuroHub.Api.Runs;

/// <summary>Start a process (착공) of a serial, or, without the key serial_number, of a LOT as a whole.</summary>
internal sealed record StartProcessRequest : IChecked, ISourced, INamesWorker, INamesSerial
{
    /// <summary>May be left out when a serial is named.</summary>
    [StringLength(50)]
    public string? LotNumber { get; set; }

    /// <summary>The unit. Null or empty is refused: a failed scan must not start a whole LOT.</summary>
    [StringLength(60, MinimumLength = 1), DisallowNull]
    public string? SerialNumber { get; set; }

    /// <summary>May be said: SERIAL with a serial_number, LOT without one. With NeuroHub__LotRuns=Explicit a run of a whole LOT must say LOT.</summary>
    public DataLevel? DataLevel { get; set; }

    /// <summary>Process id, its code, or PROC-nnn; a string or an integer.</summary>
    [JsonRequired, StringLength(100), JsonConverter(typeof(NameOrNumberConverter))]
    public string ProcessId { get; set; } = "";

    /// <summary>Badge, username, full name, or number (W007, 7), looked for in this order; a string or an integer. Default: the caller; a program with an API key is nobody's worker and must name one.</summary>
    [StringLength(100, MinimumLength = 1), JsonConverter(typeof(NameOrNumberConverter))]
    public string? WorkerId { get; set; }

    [StringLength(100)]
    public string? EquipmentId { get; set; }

    [StringLength(100)]
    public string? LineId { get; set; }

    /// <summary>By the station's clock; kept beside the server's.</summary>
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>MANAGER or ADMIN: start although earlier processes lack a PASS.</summary>
    [StringLength(500)]
    public string? OverrideReason { get; set; }

    /// <summary>SHA-256 of the document that this came from: a second command with it changes nothing, at any time.</summary>
    [TextFormat(TextFormat.Sha256)]
    public string? SourceSha256 { get; set; }

    string? INamesWorker.Worker => WorkerId;

    string INamesWorker.WorkerField => "worker_id";

    bool INamesSerial.IsOfWholeLot => SerialNumber is null;

    string INamesSerial.SerialKey => "serial_number";

    public void Check(FieldErrors errors) => RunSubject.Check(SerialNumber, LotNumber, DataLevel, errors);
}

/// <summary>Take back a start of a serial, or, without the key serial_number, of a LOT as a whole.</summary>
internal sealed record CancelStartRequest : IChecked, INamesSerial
{
    /// <summary>May be left out when a serial is named.</summary>
    [StringLength(50)]
    public string? LotNumber { get; set; }

    /// <summary>The unit. Null or empty is refused: a failed scan must not cancel what the whole LOT has started.</summary>
    [StringLength(60, MinimumLength = 1), DisallowNull]
    public string? SerialNumber { get; set; }

    /// <summary>Process id, its code, or PROC-nnn; a string or an integer.</summary>
    [JsonRequired, StringLength(100), JsonConverter(typeof(NameOrNumberConverter))]
    public string ProcessId { get; set; } = "";

    /// <summary>Why; it stays in the trace and the audit trail.</summary>
    [JsonRequired, StringLength(500)]
    public string Reason { get; set; } = "";

    bool INamesSerial.IsOfWholeLot => SerialNumber is null;

    string INamesSerial.SerialKey => "serial_number";

    public void Check(FieldErrors errors) => RunSubject.Check(SerialNumber, LotNumber, null, errors);
}

/// <summary>The document that a station writes when it is done (requirements 9.2): its verdict is in its data.</summary>
internal static class StationDocument
{
    public static RunResult Verdict(string version, RawJson? data, FieldErrors errors)
    {
        if (version != DocumentVerdict.SchemaVersion)
            errors.Add(FieldPath.Body.Of("schema_version"), $"Input should be '{DocumentVerdict.SchemaVersion}'", "literal_error");
        if (data is not { } json)
        {
            errors.Missing(FieldPath.Body.Of("process_data"));
            return default;
        }

        using var document = JsonDocument.Parse(json.Text);
        var at = FieldPath.Body.Of("process_data");
        if (DocumentVerdict.FieldIn(document.RootElement) is not { } field)
            errors.Add(at, $"Field required: one of {string.Join(", ", DocumentVerdict.Fields)}", "missing");
        else if (DocumentVerdict.Of(document.RootElement.GetProperty(field)) is { } verdict)
            return verdict;
        else
            errors.Add(at.Of(field), "Input should be a verdict: PASS, PASSED, SUCCESS, OK, true, FAIL, FAILED, NG or false", "enum");
        return default;
    }
}
