using System.Collections.Immutable;
using NeuroHub.Json;
using NeuroHub.Users;

namespace NeuroHub.Runs;

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
