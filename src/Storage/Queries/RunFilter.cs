using NeuroHub.Runs;

namespace NeuroHub.Storage.Queries;

/// <summary>Which runs; null = any.</summary>
public sealed record RunFilter
{
    public long? LotId { get; init; }
    public string? LotNumber { get; init; }
    public long? SerialId { get; init; }
    public string? SerialNumber { get; init; }
    public long? ProcessId { get; init; }
    public AnyOf<DataLevel> DataLevel { get; init; }
    public AnyOf<RunResult> Result { get; init; }

    /// <summary>User id of who started it.</summary>
    public long? WorkerId { get; init; }
    public string? EquipmentId { get; init; }
    public string? LineId { get; init; }

    /// <summary>All of them hold.</summary>
    public IReadOnlyList<MeasurementCondition> Measurements { get; init; } = [];

    /// <summary>Started at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Started before this time.</summary>
    public DateTimeOffset? To { get; init; }
}
