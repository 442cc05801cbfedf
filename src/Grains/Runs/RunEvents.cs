using System.Collections.Immutable;
using NeuroHub.Json;
using NeuroHub.Users;

namespace NeuroHub.Runs;

/// <summary>The start of a run, of a serial or of a LOT.</summary>
/// <param name="Run">The run.</param>
/// <param name="Skipped">Earlier processes without a PASS that an override skipped.</param>
public sealed record RunStarted(OpenRun Run, ImmutableArray<int> Skipped);

/// <summary>The completion of a run, of a serial or of a LOT.</summary>
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

    /// <summary>The firmware version that was installed, from the data of a process that needs firmware.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>The values of the characteristics that the process declared at that time; null when there are none.</summary>
    public IReadOnlyList<RunMeasurement>? Measurements { get; init; }

    /// <summary>Readings of these characteristics that are no numbers; null when there are none.</summary>
    public IReadOnlyList<NotNumericReadings>? NotNumeric { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>The cancellation of a start, of a serial or of a LOT.</summary>
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
/// <param name="Values">One value, or one for each element of an array on the path; in the order of the data.</param>
public sealed record RunMeasurement(string Code, ImmutableArray<double> Values);

/// <summary>What the data of a run says of the declared characteristics.</summary>
/// <param name="Values">Null when there are none.</param>
/// <param name="NotNumeric">Null when there are none, which is nearly always.</param>
public sealed record Measured(IReadOnlyList<RunMeasurement>? Values, IReadOnlyList<NotNumericReadings>? NotNumeric)
{
    public static Measured Nothing { get; } = new(null, null);
}
