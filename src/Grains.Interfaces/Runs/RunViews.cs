using System.Text.Json;
using System.Text.Json.Serialization;
using NeuroHub.Defects;
using NeuroHub.Firmwares;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Runs;

/// <summary>A run as the wire shows it: one start with its completion (ISA-95: segment response).</summary>
[GenerateSerializer, Immutable, Alias("nh.run_view")]
public sealed record RunView
{
    [Id(0)] public required long Id { get; init; }
    [Id(1)] public required DataLevel DataLevel { get; init; }
    [Id(2)] public required long LotId { get; init; }
    [Id(3)] public required string LotNumber { get; init; }
    [Id(4)] public long? SerialId { get; init; }
    [Id(5)] public string? SerialNumber { get; init; }
    [Id(6)] public required long ProcessId { get; init; }
    [Id(7)] public required int ProcessNumber { get; init; }
    [Id(8)] public required string ProcessCode { get; init; }
    [Id(9)] public required string ProcessNameKo { get; init; }
    [Id(10)] public required string ProcessNameEn { get; init; }

    /// <summary>1 for the first run of this process, counting up.</summary>
    [Id(11)] public required int Attempt { get; init; }
    [Id(12)] public bool IsRework { get; init; }
    [Id(13)] public RunResult? Result { get; init; }
    [Id(14)] public required DateTimeOffset StartedAt { get; init; }
    [Id(15)] public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>By the server's clock, seconds.</summary>
    [Id(16)] public double? DurationSeconds { get; init; }
    [Id(17)] public DateTimeOffset? StationStartTime { get; init; }
    [Id(18)] public DateTimeOffset? StationCompleteTime { get; init; }
    [Id(19)] public required Worker Worker { get; init; }

    /// <summary>Username of who completed it.</summary>
    [Id(20)] public string? CompletedBy { get; init; }
    [Id(21)] public string? EquipmentId { get; init; }
    [Id(22)] public string? LineId { get; init; }
    [Id(23)] public RawJson? MeasurementData { get; init; }
    [Id(24)] public IReadOnlyList<RunDefect> Defects { get; init; } = [];
    [Id(25)] public string? OverrideReason { get; init; }
    [Id(26)] public string? Notes { get; init; }

    /// <summary>Username of who entered the start, beside whose work it is. Null only in the repeat of an answer from before this was said.</summary>
    [Id(30)] public string? EnteredBy { get; init; }

    /// <summary>Who cancelled the start, when and why; null when nobody did.</summary>
    [Id(31)] public RunCancellation? Cancelled { get; init; }

    /// <summary>Where the completion left the serial; only in the answer of a completion.</summary>
    [Id(27), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public SerialStatus? SerialStatus { get; init; }

    /// <summary>The latest firmware, at the start of a process that needs it; left out when there is none.</summary>
    [Id(29), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public FirmwareView? Firmware { get; init; }

    /// <summary>Where the completion left the LOT; only in the answer of a completion.</summary>
    [Id(28), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public LotStatus? LotStatus { get; init; }
}

/// <summary>That the start of a run was cancelled.</summary>
/// <param name="By">Username.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("nh.run_cancellation")]
public sealed record RunCancellation(
    [property: Id(0)] string By,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Reason);

/// <summary>A defect of a run.</summary>
/// <param name="Id">Of the defect.</param>
/// <param name="Code">One of the process's defect codes, or any other.</param>
/// <param name="Description">For people.</param>
/// <param name="Part">Which part of the unit.</param>
/// <param name="Measured">The declared characteristic that was outside its limits; left out when none was.</param>
/// <param name="Limits">Of what was measured.</param>
[GenerateSerializer, Immutable, Alias("nh.run_defect")]
public sealed record RunDefect(
    [property: Id(0)] long Id,
    [property: Id(1)] string Code,
    [property: Id(2)] string? Description,
    [property: Id(3)] string? Part,
    [property: Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DefectMeasured? Measured = null,
    [property: Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DefectLimits? Limits = null);

/// <summary>How a run ended: its verdict, or that its start was a mistake.</summary>
public enum RunResult
{
    Pass = 1,
    Fail,

    /// <summary>The start was cancelled: it counts nowhere. No completion says this.</summary>
    Cancelled,
}

/// <summary>Whose run it is: one serial's, or the LOT's as a whole.</summary>
public enum DataLevel
{
    Serial = 1,
    Lot,
}

/// <summary>How a station's document says whether the serial passed (rules.md 3).</summary>
public static class DocumentVerdict
{
    /// <summary>The only version of such documents.</summary>
    public const string SchemaVersion = "1.0";

    /// <summary>The fields of <c>process_data</c> that may hold the verdict; the first one that is present counts.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["result", "overall_result", "final_result", "marking_result", "upload_result", "inspection_result", "visual_inspection"];

    /// <summary>PASS, SUCCESS, OK, true; FAIL, NG, false; Passed and Failed, as TestStand writes them; in any case. Else no verdict.</summary>
    public static RunResult? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => RunResult.Pass,
        JsonValueKind.False => RunResult.Fail,
        JsonValueKind.String => value.GetString()!.ToUpperInvariant() switch
        {
            "PASS" or "PASSED" or "SUCCESS" or "OK" or "TRUE" => RunResult.Pass,
            "FAIL" or "FAILED" or "NG" or "FALSE" => RunResult.Fail,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The field that holds the verdict; null when there is none.</summary>
    public static string? FieldIn(JsonElement processData) =>
        Fields.FirstOrDefault(field => processData.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null);
}
