using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Json;
using NeuroHub.Plant;
using NeuroHub.Runs;

namespace NeuroHub.Api.Runs;

/// <summary>Start and complete a process in one fact.</summary>
internal sealed record RecordProcessRequest : IChecked, ISourced, INamesWorker, ICarriesData, INamesSerial
{
    [JsonRequired]
    public long LotId { get; set; }

    /// <summary>With data_level SERIAL.</summary>
    public long? SerialId { get; set; }

    /// <summary>Process id, its code, or PROC-nnn; a string or an integer.</summary>
    [JsonRequired, StringLength(100), JsonConverter(typeof(NameOrNumberConverter))]
    public string ProcessId { get; set; } = "";

    /// <summary>The worker: badge, username, full name, or number (W007, 7), looked for in this order; a string or an integer. Default: the caller; a program with an API key is nobody's worker and must name one.</summary>
    [StringLength(100, MinimumLength = 1), JsonConverter(typeof(NameOrNumberConverter))]
    public string? OperatorId { get; set; }

    [JsonRequired]
    public DataLevel DataLevel { get; set; }

    /// <summary>What was measured; at most 64 KiB, else 413.</summary>
    public RawJson? MeasurementData { get; set; }

    [JsonRequired]
    public Verdict Result { get; set; }

    /// <summary>On FAIL: what was found wrong; none = UNSPECIFIED, or what the data says.</summary>
    [MaxLength(100)]
    public IReadOnlyList<DefectRequest>? Defects { get; set; }

    [StringLength(100)]
    public string? EquipmentId { get; set; }

    [StringLength(100)]
    public string? LineId { get; set; }

    /// <summary>By the station's clock; kept beside the server's.</summary>
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>By the station's clock; not before start_time.</summary>
    public DateTimeOffset? CompleteTime { get; set; }

    [StringLength(2000)]
    public string? Notes { get; set; }

    /// <summary>MANAGER or ADMIN: start although earlier processes lack a PASS.</summary>
    [StringLength(500)]
    public string? OverrideReason { get; set; }

    /// <summary>SHA-256 of the document that this came from: a second command with it changes nothing, at any time.</summary>
    [TextFormat(TextFormat.Sha256)]
    public string? SourceSha256 { get; set; }

    [JsonIgnore]
    public RawJson? Data => MeasurementData;

    string? INamesWorker.Worker => OperatorId;

    string INamesWorker.WorkerField => "operator_id";

    bool INamesSerial.IsOfWholeLot => SerialId is null;

    string INamesSerial.SerialKey => "serial_id";

    public void Check(FieldErrors errors)
    {
        if (DataLevel == DataLevel.Lot && SerialId is not null)
            errors.Add(FieldPath.Body.Of("serial_id"), "Not with data_level LOT", "value_error");
        if (DataLevel == DataLevel.Serial && SerialId is null)
            errors.Add(FieldPath.Body.Of("serial_id"), "Field required with data_level SERIAL", "missing");
        if (CompleteTime < StartTime)
            errors.Add(FieldPath.Body.Of("complete_time"), "Input should not be before start_time", "value_error");
    }
}

/// <summary>The subject of a command on a run: one serial, or its LOT as a whole.</summary>
internal static class RunSubject
{
    /// <summary>
    /// rules.md 3: only a body without the key <c>serial_number</c> means the whole LOT. A null or empty value never gets here: the field
    /// refuses it, because a failed scan must not start a whole LOT.
    /// </summary>
    public static void Check(string? serialNumber, string? lotNumber, DataLevel? level, FieldErrors errors)
    {
        if (serialNumber is null && lotNumber is null)
            errors.Add(FieldPath.Body.Of("lot_number"), "Field required: serial_number or lot_number", "missing");
        if (serialNumber is null && level == DataLevel.Serial)
            errors.Add(FieldPath.Body.Of("serial_number"), "Field required with data_level SERIAL", "missing");
        if (serialNumber is not null && level == DataLevel.Lot)
            errors.Add(FieldPath.Body.Of("data_level"), "LOT is the level of a whole LOT: leave serial_number out, or say SERIAL", "value_error");
    }

    /// <summary>Null when the plant takes such a command for a whole LOT, or when the command is about a serial.</summary>
    public static Rejection? Implied(string? serialNumber, DataLevel? level, LotRuns runs) =>
        runs == LotRuns.Explicit && serialNumber is null && level is null
            ? Rejection.Invalid([new FieldError(["body", "data_level"], "Field required: LOT for a run of a whole LOT, which this plant wants said", "missing")])
            : null;
}

/// <summary>What a completion may say; a cancelled start is no verdict.</summary>
internal enum Verdict
{
    Pass = RunResult.Pass,
    Fail = RunResult.Fail,
}
