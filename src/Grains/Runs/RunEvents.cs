using System.Collections.Immutable;
using NeuroHub.Json;
using NeuroHub.Users;

namespace NeuroHub.Runs;

/// <summary>What the start of a run states, on a serial's ladder or on a LOT's.</summary>
/// <param name="Run">The run.</param>
/// <param name="Skipped">Earlier processes without a PASS that an override let pass by.</param>
public sealed record RunStarted(OpenRun Run, ImmutableArray<int> Skipped);

/// <summary>What the completion of a run states, on a serial's ladder or on a LOT's.</summary>
public sealed record RunCompleted
{
    public required long RunId { get; init; }
    public required long ProcessId { get; init; }
    public required int ProcessNumber { get; init; }
    public required RunResult Result { get; init; }
    public required Worker CompletedBy { get; init; }
    public RawJson? MeasurementData { get; init; }
    public ImmutableArray<RunDefect> Defects { get; init; } = [];
    public DateTimeOffset? StationStartTime { get; init; }
    public DateTimeOffset? StationCompleteTime { get; init; }
    public string? EquipmentId { get; init; }
    public string? LineId { get; init; }
    public string? Notes { get; init; }

    /// <summary>Firmware that went into the unit, from the data of a process that needs firmware.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>The numbers of the characteristics that the process declared at that time; null when there are none.</summary>
    public IReadOnlyList<RunMeasurement>? Measurements { get; init; }

    /// <summary>Readings of these characteristics that are no numbers; null when there are none.</summary>
    public IReadOnlyList<NotNumericReadings>? NotNumeric { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What the cancelling of a start states, on a serial's ladder or on a LOT's.</summary>
public sealed record RunCancelled
{
    public required long RunId { get; init; }
    public required long ProcessId { get; init; }
    public required int ProcessNumber { get; init; }
    public required string Reason { get; init; }

    /// <summary>Username.</summary>
    public required string By { get; init; }
    public string? EquipmentId { get; init; }
    public string? LineId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What the data of a run says of one declared characteristic.</summary>
/// <param name="Code">As the process declared it.</param>
/// <param name="Values">One, or one for each element of an array that the path leads through; in the order of the data.</param>
public sealed record RunMeasurement(string Code, ImmutableArray<double> Values);

/// <summary>What the data of a run says of the declared characteristics.</summary>
/// <param name="Values">Null when there are none.</param>
/// <param name="NotNumeric">Null when there are none, which is nearly always.</param>
public sealed record Measured(IReadOnlyList<RunMeasurement>? Values, IReadOnlyList<NotNumericReadings>? NotNumeric)
{
    public static Measured Nothing { get; } = new(null, null);
}
