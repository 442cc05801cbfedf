using NeuroHub.Json;
using NeuroHub.Results;
using NeuroHub.Texts;
using NeuroHub.Users;

namespace NeuroHub.Runs;

/// <summary>
/// Start a process (착공) of the serial or the LOT whose grain gets the command.
/// Names are as the client sent them. The grain resolves them, so that its refusals keep the order of rules.md 3.
/// </summary>
[GenerateSerializer, Immutable, Alias("nh.start_process")]
public sealed record StartProcess : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }

    /// <summary>Process id in digits, <c>PROC-003</c> = process number 3, or process code.</summary>
    [Id(1)] public required string ProcessId { get; init; }

    /// <summary>The LOT that the caller named together with the serial; it must be the serial's own LOT.</summary>
    [Id(2)] public string? LotNumber { get; init; }

    /// <summary>Badge, username, full name, <c>W007</c> or <c>7</c>; null = the caller.</summary>
    [Id(3)] public string? WorkerId { get; init; }
    [Id(4)] public string? EquipmentId { get; init; }
    [Id(5)] public string? LineId { get; init; }

    /// <summary>The station's own clock, kept beside the server's.</summary>
    [Id(6)] public DateTimeOffset? StationStartTime { get; init; }

    /// <summary>MANAGER or ADMIN: start although earlier processes lack a PASS.</summary>
    [Id(7)] public string? OverrideReason { get; init; }

    /// <summary>The level of the run as the caller states it; null = not stated. It must be correct. A plant may require LOT to be stated.</summary>
    [Id(8)] public DataLevel? DataLevel { get; init; }

    public string? OutOfBounds() =>
        !Bounds.Fits(ProcessId, 100) ? "process_id"
        : !Bounds.Fits(LotNumber, 50) ? "lot_number"
        : !Bounds.Fits(WorkerId, 100) ? "worker_id"
        : !Bounds.Fits(EquipmentId, 100) ? "equipment_id"
        : !Bounds.Fits(LineId, 100) ? "line_id"
        : !Bounds.Fits(OverrideReason, 500) ? "override_reason"
        : DataLevel is { } level && !Bounds.IsNamed(level) ? "data_level"
        : null;

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        ProcessId = texts.Needed("process_id", ProcessId),
        LotNumber = texts.Optional("lot_number", LotNumber),
        WorkerId = texts.NotBlank("worker_id", WorkerId),
        EquipmentId = texts.Optional("equipment_id", EquipmentId),
        LineId = texts.Optional("line_id", LineId),
        OverrideReason = texts.Optional("override_reason", OverrideReason),
    };
}

/// <summary>Complete a process (완공): close the open run with its verdict and data.</summary>
[GenerateSerializer, Immutable, Alias("nh.complete_process")]
public sealed record CompleteProcess : IOutside, IBounded
{
    private const int MaxDefects = 100;

    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public required string ProcessId { get; init; }
    [Id(2)] public string? LotNumber { get; init; }
    [Id(3)] public string? WorkerId { get; init; }
    [Id(4)] public required RunResult Result { get; init; }

    /// <summary>A JSON object, at most 64 KiB.</summary>
    [Id(5)] public RawJson? MeasurementData { get; init; }

    /// <summary>What was found wrong; read on FAIL only. Empty = the data may name the defects, else UNSPECIFIED.</summary>
    [Id(6)] public IReadOnlyList<DefectEntry> Defects { get; init; } = [];
    [Id(7)] public DateTimeOffset? StationStartTime { get; init; }
    [Id(8)] public DateTimeOffset? StationCompleteTime { get; init; }
    [Id(9)] public string? Notes { get; init; }

    /// <summary>From a station's document; used when the start did not name them.</summary>
    [Id(10)] public string? EquipmentId { get; init; }
    [Id(11)] public string? LineId { get; init; }

    /// <summary>The same as in <see cref="StartProcess"/>.</summary>
    [Id(12)] public DataLevel? DataLevel { get; init; }

    public string? OutOfBounds() =>
        !Bounds.Fits(ProcessId, 100) ? "process_id"
        : !Bounds.Fits(LotNumber, 50) ? "lot_number"
        : !Bounds.Fits(WorkerId, 100) ? "worker_id"
        : Result is not (RunResult.Pass or RunResult.Fail) ? "result"
        : !Bounds.Fits(MeasurementData) ? "measurement_data"
        : Defects.Count > MaxDefects || Defects.Any(defect => !defect.Fits()) ? "defects"
        : !Bounds.Fits(Notes, 2000) ? "notes"
        : !Bounds.Fits(EquipmentId, 100) ? "equipment_id"
        : !Bounds.Fits(LineId, 100) ? "line_id"
        : DataLevel is { } level && !Bounds.IsNamed(level) ? "data_level"
        : null;

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        ProcessId = texts.Needed("process_id", ProcessId),
        LotNumber = texts.Optional("lot_number", LotNumber),
        WorkerId = texts.NotBlank("worker_id", WorkerId),
        Defects = Defects.Count == 0 ? Defects : [.. Defects.Select(defect => defect.Cleaned(texts))],
        Notes = texts.Optional("notes", Notes),
        EquipmentId = texts.Optional("equipment_id", EquipmentId),
        LineId = texts.Optional("line_id", LineId),
    };
}

/// <summary>Cancel the start of the open run of a process: it was a mistake, and does not count as an attempt.</summary>
[GenerateSerializer, Immutable, Alias("nh.cancel_start")]
public sealed record CancelStart : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public required string ProcessId { get; init; }
    [Id(2)] public string? LotNumber { get; init; }
    [Id(3)] public required string Reason { get; init; }

    public string? OutOfBounds() =>
        !Bounds.Fits(ProcessId, 100) ? "process_id"
        : !Bounds.Fits(LotNumber, 50) ? "lot_number"
        : string.IsNullOrWhiteSpace(Reason) || !Bounds.Fits(Reason, 500) ? "reason"
        : null;

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        ProcessId = texts.Needed("process_id", ProcessId),
        LotNumber = texts.Optional("lot_number", LotNumber),
        Reason = texts.Needed("reason", Reason),
    };
}

/// <summary>Start and complete a process in one command (<c>POST /process-data</c>).</summary>
[GenerateSerializer, Immutable, Alias("nh.record_process")]
public sealed record RecordProcess(
    [property: Id(0)] StartProcess Start,
    [property: Id(1)] CompleteProcess Complete) : IOutside, IBounded
{
    public CommandContext Context => Start.Context;

    public bool IsBy(Actor user) => ((ICommand)Start).IsBy(user) && ((ICommand)Complete).IsBy(user);

    public string? OutOfBounds() => Start.OutOfBounds() ?? Complete.OutOfBounds();

    public ICommand Cleaned(TextCleaner texts) => new RecordProcess((StartProcess)Start.Cleaned(texts), (CompleteProcess)Complete.Cleaned(texts));
}

/// <summary>A defect as a station reports it.</summary>
[GenerateSerializer, Immutable, Alias("nh.defect_entry")]
public sealed record DefectEntry(
    [property: Id(0)] string Code,
    [property: Id(1)] string? Description,
    [property: Id(2)] string? Part)
{
    internal DefectEntry Cleaned(TextCleaner texts) =>
        new(texts.Needed("code", Code), texts.Optional("description", Description), texts.Optional("part", Part));

    internal bool Fits() => Bounds.Fits(Code, 50) && Bounds.Fits(Description, 1000) && Bounds.Fits(Part, 100);
}
