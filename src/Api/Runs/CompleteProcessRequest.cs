using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Json;
using NeuroHub.Runs;

namespace NeuroHub.Api.Runs;

/// <summary>
/// Complete a process (완공). With schema_version it is a station's document (requirements 9.2), whose verdict is in
/// its data.
/// </summary>
internal sealed record CompleteProcessRequest : IChecked, ISourced, INamesWorker, ICarriesData, INamesSerial
{
    /// <summary>May be left out when a serial is named.</summary>
    [StringLength(50)]
    public string? LotNumber { get; set; }

    /// <summary>The unit. Null or empty is refused: a failed scan must not complete a whole LOT.</summary>
    [StringLength(60, MinimumLength = 1), DisallowNull]
    public string? SerialNumber { get; set; }

    /// <summary>May be said: SERIAL with a serial_number, LOT without one. With NeuroHub__LotRuns=Explicit a run of a whole LOT must say LOT.</summary>
    public DataLevel? DataLevel { get; set; }

    /// <summary>Process id, its code, or PROC-nnn; a string or an integer.</summary>
    [JsonRequired, StringLength(100), JsonConverter(typeof(NameOrNumberConverter))]
    public string ProcessId { get; set; } = "";

    /// <summary>Required, but not in a document.</summary>
    public Verdict? Result { get; set; }

    /// <summary>What was measured; at most 64 KiB, else 413.</summary>
    public RawJson? MeasurementData { get; set; }

    /// <summary>Another name of measurement_data.</summary>
    public RawJson? Measurements { get; set; }

    /// <summary>Another name of measurement_data; the one that a document uses.</summary>
    public RawJson? ProcessData { get; set; }

    /// <summary>On FAIL: what was found wrong; none = UNSPECIFIED, or what the data says.</summary>
    [MaxLength(100)]
    public IReadOnlyList<DefectRequest>? Defects { get; set; }

    /// <summary>On FAIL, instead of defects: one code.</summary>
    [StringLength(50)]
    public string? DefectType { get; set; }

    [StringLength(1000)]
    public string? DefectDescription { get; set; }

    /// <summary>Badge, username, full name, or number (W007, 7), looked for in this order; a string or an integer. Default: the caller; a program with an API key is nobody's worker and must name one.</summary>
    [StringLength(100, MinimumLength = 1), JsonConverter(typeof(NameOrNumberConverter))]
    public string? WorkerId { get; set; }

    /// <summary>By the station's clock; kept beside the server's.</summary>
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>By the station's clock; not before start_time.</summary>
    public DateTimeOffset? CompleteTime { get; set; }

    [StringLength(2000)]
    public string? Notes { get; set; }

    /// <summary>SHA-256 of the document that this came from: a second command with it changes nothing, at any time.</summary>
    [TextFormat(TextFormat.Sha256)]
    public string? SourceSha256 { get; set; }

    /// <summary>Makes it a document: 1.0.</summary>
    [StringLength(20)]
    public string? SchemaVersion { get; set; }

    [StringLength(100)]
    public string? EquipmentId { get; set; }

    [StringLength(100)]
    public string? LineId { get; set; }

    /// <summary>In a document, for its reader; process_id says which process it is.</summary>
    [StringLength(200)]
    public string? ProcessName { get; set; }

    [JsonIgnore]
    public RawJson? Data => MeasurementData ?? Measurements ?? ProcessData;

    /// <summary>The verdict; settled once <see cref="Check"/> has found nothing wrong.</summary>
    [JsonIgnore]
    public RunResult Verdict { get; private set; }

    string? INamesWorker.Worker => WorkerId;

    string INamesWorker.WorkerField => "worker_id";

    bool INamesSerial.IsOfWholeLot => SerialNumber is null;

    string INamesSerial.SerialKey => "serial_number";

    public void Check(FieldErrors errors)
    {
        RunSubject.Check(SerialNumber, LotNumber, DataLevel, errors);
        if (CompleteTime < StartTime)
            errors.Add(FieldPath.Body.Of("complete_time"), "Input should not be before start_time", "value_error");
        if (SchemaVersion is not null)
            Verdict = StationDocument.Verdict(SchemaVersion, Data, errors);
        else if (Result is { } result)
            Verdict = (RunResult)result;
        else
            errors.Missing(FieldPath.Body.Of("result"));
    }
}

/// <summary>What was found wrong.</summary>
internal sealed record DefectRequest
{
    /// <summary>One of the process's defect codes, or any other.</summary>
    [JsonRequired, StringLength(50)]
    public string Code { get; set; } = "";

    [StringLength(1000)]
    public string? Description { get; set; }

    [StringLength(100)]
    public string? Part { get; set; }
}
